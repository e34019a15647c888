using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs.Annotations;

/// <summary>Stores what people note down about runs. It writes only columns and tables that no grain writes.</summary>
internal sealed class RunAnnotator(IDbContextFactory<CatalystDb> databases)
{
    /// <summary>Stores what is given, all of it or nothing.</summary>
    public Task<AnnotationOutcome> AnnotateAsync(
        Guid id, AnnotateRunRequest request, TagChange? tags, CancellationToken cancellationToken) =>
        Contention.RetryAsync(() => TryAsync(id, request, tags, cancellationToken), cancellationToken);

    private async Task<AnnotationOutcome> TryAsync(
        Guid id, AnnotateRunRequest request, TagChange? tags, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var run = await db.Runs.SingleOrDefaultAsync(r => r.Id == id, cancellationToken).ConfigureAwait(false);
        if (run is null)
        {
            return AnnotationOutcome.NoRun;
        }

        if (request.Notes is { } notes)
        {
            var stored = await db.RunNotes.SingleOrDefaultAsync(n => n.RunId == id, cancellationToken).ConfigureAwait(false);
            if (WereWrittenMeanwhile(stored?.Markdown ?? "", notes, request.NotesVersion))
            {
                return new(true, stored?.Markdown ?? "");
            }

            PutNotes(db, id, stored, notes);
        }

        run.Name = request.Name?.Trim() ?? run.Name;
        run.Favourite = request.Favourite ?? run.Favourite;
        if (tags is not null && await PutTagsAsync(db, id, tags, cancellationToken).ConfigureAwait(false) is > AnnotationLimits.Tags and var count)
        {
            return AnnotationOutcome.TooManyTags(count);
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return AnnotationOutcome.Stored;
    }

    // Who sends the same text again, for want of an answer, is not told of a change that was his own.
    private static bool WereWrittenMeanwhile(string now, string notes, string? read) =>
        read is not null && now != notes && read != NotesVersion.Of(now);

    private static void PutNotes(CatalystDb db, Guid id, RunNotesRow? stored, string notes)
    {
        if (stored is null && notes.Length > 0)
        {
            db.Add(new RunNotesRow { RunId = id, Markdown = notes });
        }
        else if (stored is not null && notes.Length == 0)
        {
            db.Remove(stored);
        }
        else if (stored is not null)
        {
            stored.Markdown = notes;
        }
    }

    // How many tags the run has then.
    private static async Task<int> PutTagsAsync(CatalystDb db, Guid id, TagChange change, CancellationToken cancellationToken)
    {
        var stored = await db.RunTags.Where(t => t.RunId == id).ToDictionaryAsync(t => t.Key, cancellationToken).ConfigureAwait(false);
        var tags = change.Apply(stored.ToDictionary(t => t.Key, t => t.Value.Name));
        db.RemoveRange(stored.Values.Where(t => !tags.ContainsKey(t.Key)));
        foreach (var (key, name) in tags)
        {
            if (stored.TryGetValue(key, out var kept))
            {
                kept.Name = name;
            }
            else
            {
                db.Add(new RunTagRow { RunId = id, Key = key, Name = name });
            }
        }

        return tags.Count;
    }
}

/// <summary>What became of annotations.</summary>
/// <param name="Found">False when there is no such run.</param>
/// <param name="OtherNotes">The notes that somebody else has written meanwhile, which stand; null when all was stored.</param>
/// <param name="TagsTooMany">How many tags the run would have had, which is too many; null when all was stored.</param>
internal readonly record struct AnnotationOutcome(bool Found, string? OtherNotes = null, int? TagsTooMany = null)
{
    public static AnnotationOutcome NoRun => new(false);

    public static AnnotationOutcome Stored => new(true);

    public static AnnotationOutcome TooManyTags(int count) => new(true, null, count);
}
