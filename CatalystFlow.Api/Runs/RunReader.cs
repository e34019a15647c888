using CatalystFlow.Api.Hosting;
using CatalystFlow.Api.Paging;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs;

/// <summary>Reads runs: what is stored, and for unfinished runs what their grains add to it.</summary>
internal sealed class RunReader(IDbContextFactory<CatalystDb> databases, LiveStates live)
{
    public async Task<Page<RunSummary>> ListAsync(RunQuery query, RunOrder order, Cursor? after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await PageAsync(db, query, order, after, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One page of what matches the query.</summary>
    public async Task<Page<RunSummary>> PageAsync(
        CatalystDb db, RunQuery query, RunOrder order, Cursor? after, CancellationToken cancellationToken)
    {
        var limit = query.Limit ?? Paged.DefaultLimit;
        var matching = query.Filter(db);
        var total = await matching.CountAsync(cancellationToken).ConfigureAwait(false);
        var rest = after is null ? matching : order.After(matching, after);
        var lines = await RunLine.Of(db, order.Apply(rest).Take(limit + 1)).ToListAsync(cancellationToken).ConfigureAwait(false);
        var (page, next) = Paged.Cut(lines, limit, order.CursorOf);
        return new(await SummariesAsync(db, page, cancellationToken).ConfigureAwait(false), next, total);
    }

    /// <summary>True when there is such a run in the scope: before its grain is asked, which knows no scope.</summary>
    public async Task<bool> ExistsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await db.Runs.AnyAsync(r => r.Id == id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A run as lists show it, or null.</summary>
    public async Task<RunSummary?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var line = await RunLine.Of(db, db.Runs.Where(r => r.Id == id)).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return line is null ? null : (await SummariesAsync(db, [line], cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>A run with all that made it, or null.</summary>
    public async Task<RunDetail?> FindDetailAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } summary)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var documents = await db.Runs.Where(r => r.Id == id)
            .Select(r => new
            {
                r.Documents!.SpecJson,
                r.Documents.FittedJson,
                r.ModelHash,
                Notes = db.RunNotes.Where(n => n.RunId == id).Select(n => n.Markdown).SingleOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return documents is null ? null : Detail(
            summary,
            Documents.Read<RunSpec>(documents.SpecJson),
            documents.FittedJson is { } fitted ? WithNames(Documents.Read<FittedPreprocessing>(fitted)) : null,
            documents.ModelHash) with
        {
            Notes = documents.Notes ?? "",
        };
    }

    // An older version stored classes under texts of any length.
    private static FittedPreprocessing WithNames(FittedPreprocessing fitted) =>
        fitted with { Classes = [.. fitted.Classes.Select(ValueName.Of)] };

    public static RunDetail Detail(RunSummary summary, RunSpec spec, FittedPreprocessing? fitted, string? modelHash)
    {
        var algorithm = AlgorithmCatalog.Find(spec.AlgorithmId);
        summary = summary with { State = summary.State with { Kept = fitted?.Kept } };
        return new(summary, spec with { Name = summary.Name }, algorithm?.Fixed ?? [], algorithm?.StepUnit ?? "step", fitted, modelHash)
        {
            OwnLoss = algorithm?.OwnLoss,
        };
    }

    /// <summary>Lines with their tags, and with what their grains tell of those that have not ended.</summary>
    public async Task<List<RunSummary>> SummariesAsync(CatalystDb db, List<RunLine> lines, CancellationToken cancellationToken)
    {
        var tags = await TagsOf.ReadAsync(db, lines.ConvertAll(l => l.Id), cancellationToken).ConfigureAwait(false);
        var unfinished = lines.Where(l => !l.Status.IsTerminal()).Select(l => l.Id);
        var states = await live.ReadAsync(unfinished, cancellationToken).ConfigureAwait(false);
        return lines.ConvertAll(l => l.ToSummary(tags[l.Id], states.GetValueOrDefault(l.Id)));
    }
}
