using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Paging;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs.Annotations;

/// <summary>What people note down about runs.</summary>
internal static class AnnotationEndpoints
{
    private const int MostTags = 1000;

    public static void MapAnnotations(this IEndpointRouteBuilder runs) =>
        runs.MapPatch(ApiRoutes.Run, AnnotateAsync)
            .WithName("AnnotateRun")
            .WithSummary("Change a run's name, notes, tags or favourite mark")
            .WithDescription("Only what is given changes; the run may be in any state. An empty text or list removes notes or tags; addTags and removeTags leave the other tags as they are. "
                + "With notesVersion, notes that somebody else has changed since they were read are not overwritten: the answer is 409 with them.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapTags(this IEndpointRouteBuilder api) =>
        api.MapGet(ApiRoutes.Tags, TagsAsync).WithName("ListTags").WithTags("Runs").WithSummary("List the tags of runs, the most used first")
            .ProducesValidationProblem();

    private static async Task<Results<Ok<RunDetail>, ProblemHttpResult>> AnnotateAsync(
        Guid id, AnnotateRunRequest request, RunAnnotator annotator, RunReader runs, CancellationToken cancellationToken)
    {
        if (Check(request, out var tags) is { Count: > 0 } errors)
        {
            return Problems.Invalid(errors);
        }

        var outcome = await annotator.AnnotateAsync(id, request, tags, cancellationToken).ConfigureAwait(false);
        if (outcome.TagsTooMany is { } count)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["addTags"] = [AnnotationRules.TooManyTags(count)] });
        }

        if (outcome.OtherNotes is { } others)
        {
            return Problems.NotesChanged(others);
        }

        return outcome.Found && await runs.FindDetailAsync(id, cancellationToken).ConfigureAwait(false) is { } run
            ? TypedResults.Ok(run)
            : Problems.NotFound("run", id);
    }

    private static Dictionary<string, string[]> Check(AnnotateRunRequest request, out TagChange? tags)
    {
        var errors = new Dictionary<string, string[]>();
        Add("name", request.Name is { } name ? AnnotationRules.RefuseName(name) : null);
        Add("notes", request.Notes is { } notes ? AnnotationRules.RefuseNotes(notes) : null);
        tags = TagChange.Read(request, Add);
        return errors;

        void Add(string field, string? refusal)
        {
            if (refusal is not null)
            {
                errors[field] = [refusal];
            }
        }
    }

    private static async Task<Ok<List<TagInfo>>> TagsAsync(
        [StringLength(AnnotationLimits.Tag), Description("Only tags that hold this text.")] string? search,
        [Range(1, MostTags), Description("Most tags wanted.")] int? limit,
        IDbContextFactory<CatalystDb> databases,
        CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var hidden = db.Runs.Where(r => r.Origin == RunOrigin.Playground).Select(r => r.Id);
        var tags = db.RunTags.Where(t => !hidden.Contains(t.RunId));
        if (Search.Pattern(search) is { } pattern)
        {
            tags = tags.Where(t => EF.Functions.Like(t.Key, pattern, Search.Escape));
        }

        var found = await tags.GroupBy(t => t.Key).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => new TagInfo(g.Min(t => t.Name)!, g.Count())).Take(limit ?? MostTags)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(found);
    }
}
