using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Paging;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.ServiceDefaults.Data;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs;

/// <summary>The query of <c>GET /api/runs</c>.</summary>
public sealed record RunListQuery
{
    [Description("Where the page before ended; leave it out for the first page.")]
    public string? Cursor { get; init; }

    [Range(1, Paged.MaxLimit), Description("Runs per page.")]
    public int? Limit { get; init; }

    [Description("Only runs in this status.")]
    public RunStatus? Status { get; init; }

    [Description("Only runs on this data set.")]
    public Guid? DatasetId { get; init; }

    [Description("Only runs of this algorithm, by its id.")]
    public string? Algorithm { get; init; }

    [StringLength(200), Description("Only runs whose name, target or data set's name holds this text.")]
    public string? Search { get; init; }

    [Description("created, name, dataset, algorithm, status, accuracy, logLoss, f1, precision, recall or trainSeconds; a leading minus "
        + "turns it round. Newest first when left out.")]
    public string? Sort { get; init; }

    internal IQueryable<RunRow> Filter(IQueryable<RunRow> runs)
    {
        runs = runs.Where(r => r.OwnerId == Owners.Local && r.Origin == RunOrigin.Experiment);
        runs = Status is { } status ? runs.Where(r => r.Status == status) : runs;
        runs = DatasetId is { } dataset ? runs.Where(r => r.DatasetId == dataset) : runs;
        runs = Algorithm is { Length: > 0 } algorithm ? runs.Where(r => r.AlgorithmId == algorithm) : runs;
        if (Paging.Search.Pattern(Search) is { } pattern)
        {
            runs = runs.Where(r => EF.Functions.Like(r.Name.ToLower(), pattern, Paging.Search.Escape)
                || EF.Functions.Like(r.Target.ToLower(), pattern, Paging.Search.Escape)
                || EF.Functions.Like(r.Dataset!.Name.ToLower(), pattern, Paging.Search.Escape));
        }

        return runs;
    }
}
