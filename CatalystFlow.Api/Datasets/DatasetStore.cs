using CatalystFlow.Api.Paging;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Training.Data;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Datasets;

/// <summary>The data sets that are there.</summary>
internal sealed class DatasetStore(IDbContextFactory<CatalystDb> databases, IBlobStore blobs, FileProfiler profiler)
{
    public const string Order = "-created";

    public async Task<Page<DatasetSummary>> ListAsync(int limit, string? search, Cursor? after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var matching = Own(db).AsNoTracking();
        if (Search.Pattern(search) is { } pattern)
        {
            matching = matching.Where(d =>
                EF.Functions.Like(d.Name.ToLower(), pattern, Search.Escape) || EF.Functions.Like(d.FileName.ToLower(), pattern, Search.Escape));
        }

        var total = await matching.CountAsync(cancellationToken).ConfigureAwait(false);
        var rest = after is null ? matching : matching.Where(d => d.Id < after.Id);
        var rows = await rest.OrderByDescending(d => d.Id).Take(limit + 1)
            .Select(d => new DatasetSummary(
                d.Id, d.Name, d.FileName, d.SizeBytes, d.Sha256, d.RowCount, d.ColumnCount, d.CreatedAt, 0, d.SampleId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var runs = await db.CountRunsAsync(rows.ConvertAll(d => d.Id), cancellationToken).ConfigureAwait(false);
        var (items, next) = Paged.Cut(rows.ConvertAll(d => d with { RunCount = runs.GetValueOrDefault(d.Id) }), limit, d => new Cursor(Order, d.Id));
        return new(items, next, total);
    }

    public async Task<DatasetRow?> FindRowAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await Own(db).AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken).ConfigureAwait(false);
    }

    public async Task<DatasetDetail?> FindDetailAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var found = await db.Datasets.AsNoTracking().Where(d => d.Id == id)
            .Select(d => new { Row = d, Runs = db.Runs.Count(r => r.DatasetId == id && r.Origin == RunOrigin.Experiment) })
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return found is null ? null : new StoredDataset(found.Row).ToDetail(found.Runs);
    }

    /// <summary>Null when there is no such data set; a null balance when it has no such column.</summary>
    /// <param name="id">The data set.</param>
    /// <param name="target">The column.</param>
    /// <param name="leftOut">Classes to leave out.</param>
    /// <param name="readingOf">How the column is to be read; null, or giving null, for how it was found.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public async Task<(StoredDataset Dataset, ClassBalance? Balance)?> FindBalanceAsync(
        Guid id,
        Func<StoredDataset, string> target,
        IEnumerable<string>? leftOut,
        Func<string, ColumnReading?>? readingOf,
        CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await Own(db).AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return null;
        }

        var dataset = new StoredDataset(row);
        var name = target(dataset);
        var balance = await ClassBalances.ReadAsync(db, dataset, name, readingOf?.Invoke(name), leftOut ?? [], cancellationToken).ConfigureAwait(false);

        // Deleted between the two reads, it would seem to have a column whose values nobody has counted.
        var isGone = balance is { Problem: not null } && !await db.Datasets.AnyAsync(d => d.Id == id, cancellationToken).ConfigureAwait(false);
        return isGone ? null : (dataset, balance);
    }

    /// <summary>Reads the stored file again in another format. False when there is no such data set.</summary>
    /// <exception cref="DataException">It cannot be read that way; nothing has changed.</exception>
    /// <exception cref="ReadingInUseException">Runs were started from it; nothing has changed.</exception>
    /// <exception cref="ReadingTakenException">Another data set reads it that way; nothing has changed.</exception>
    public async Task<bool> ReformatAsync(Guid id, CsvFormatOverrides overrides, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(id, cancellationToken).ConfigureAwait(false) is not { } known)
        {
            return false;
        }

        var profile = await profiler.ProfileAsync(known.BlobName, overrides, cancellationToken).ConfigureAwait(false);
        return await Contention.RetryAsync(
            () => databases.DoAsync((db, stop) => TryReformatAsync(db, id, profile, stop), cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes a data set, and its file with the last one that reads it. Returns how many runs forbid it: 0 when deleted, null when there is
    /// no such data set.
    /// </summary>
    public Task<int?> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        Contention.RetryAsync(() => TryDeleteAsync(id, cancellationToken), cancellationToken);

    // What all owners share is in nobody's list and nobody's to change, and has no file.
    private static IQueryable<DatasetRow> Own(CatalystDb db) => db.Datasets.Where(d => d.OwnerId == db.OwnerId);

    private static async Task<bool> TryReformatAsync(CatalystDb db, Guid id, ProfiledFile profile, CancellationToken cancellationToken)
    {
        // Held from before the look at its runs: one that starts from here on waits, and sees what is written.
        if (await Own(db).Where(d => d.Id == id).HoldAsync(cancellationToken).ConfigureAwait(false) == 0)
        {
            return false;
        }

        if (await db.Runs.CountAsync(r => r.DatasetId == id && r.Origin == RunOrigin.Experiment, cancellationToken).ConfigureAwait(false) is > 0 and var runs)
        {
            throw new ReadingInUseException(runs);
        }

        var row = await Own(db).SingleAsync(d => d.Id == id, cancellationToken).ConfigureAwait(false);
        profile.WriteTo(row);
        await DatasetReadings.ThrowIfTakenAsync(db, row, cancellationToken).ConfigureAwait(false);
        await profile.ReplaceCountsAsync(db, id, cancellationToken).ConfigureAwait(false);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<int?> TryDeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await Own(db).SingleOrDefaultAsync(d => d.Id == id, cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return null;
        }

        try
        {
            db.Remove(row);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException)
        {
            // The foreign key of the runs decides: a count made before would miss a run that is starting right now.
            var runs = await db.Runs.CountAsync(r => r.DatasetId == id, cancellationToken).ConfigureAwait(false);
            if (runs == 0)
            {
                throw;
            }

            return runs;
        }

        if (!await db.Datasets.AnyAsync(d => d.BlobName == row.BlobName, CancellationToken.None).ConfigureAwait(false))
        {
            await blobs.DeleteAsync(row.BlobName, CancellationToken.None).ConfigureAwait(false);
        }

        return 0;
    }
}
