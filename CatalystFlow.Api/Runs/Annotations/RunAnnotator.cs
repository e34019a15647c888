using CatalystFlow.Contracts.Runs;
using CatalystFlow.ServiceDefaults.Data;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs.Annotations;

/// <summary>Stores what people note down about runs. It writes only columns and tables that no grain writes.</summary>
internal sealed class RunAnnotator(IDbContextFactory<CatalystDb> databases)
{
    private const int Attempts = 5;

    /// <summary>Stores what is given. False when there is no such run.</summary>
    public async Task<bool> AnnotateAsync(
        Guid id, AnnotateRunRequest request, Dictionary<string, string>? tags, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(id, request, tags, cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Another request changed the same tags or notes, or deleted the run, between reading and writing.
            }
        }
    }

    private async Task<bool> TryAsync(
        Guid id, AnnotateRunRequest request, Dictionary<string, string>? tags, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var run = await db.Runs.SingleOrDefaultAsync(r => r.Id == id, cancellationToken).ConfigureAwait(false);
        if (run is null)
        {
            return false;
        }

        run.Name = request.Name?.Trim() ?? run.Name;
        run.Favourite = request.Favourite ?? run.Favourite;
        if (request.Notes is { } notes)
        {
            await PutNotesAsync(db, id, notes, cancellationToken).ConfigureAwait(false);
        }

        if (tags is not null)
        {
            await PutTagsAsync(db, id, tags, cancellationToken).ConfigureAwait(false);
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task PutNotesAsync(CatalystDb db, Guid id, string notes, CancellationToken cancellationToken)
    {
        var stored = await db.RunNotes.SingleOrDefaultAsync(n => n.RunId == id, cancellationToken).ConfigureAwait(false);
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

    private static async Task PutTagsAsync(CatalystDb db, Guid id, Dictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var stored = await db.RunTags.Where(t => t.RunId == id).ToListAsync(cancellationToken).ConfigureAwait(false);
        db.RemoveRange(stored.Where(t => !tags.ContainsKey(t.Key)));
        foreach (var (key, name) in tags)
        {
            if (stored.Find(t => t.Key == key) is { } kept)
            {
                kept.Name = name;
            }
            else
            {
                db.Add(new RunTagRow { RunId = id, Key = key, Name = name });
            }
        }
    }
}
