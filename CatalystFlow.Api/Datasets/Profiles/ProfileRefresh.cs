using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Training.Data;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Datasets.Profiles;

/// <summary>
/// Profiles data sets anew whose profile was made by older rules. How the file is read stays as it is, and so does what was said about
/// that; runs keep the settings they were started with. Only what is found in the columns changes, and with it what later runs begin from.
/// </summary>
internal sealed class ProfileRefresh(IDbContextFactory<CatalystDb> databases, FileProfiler profiler)
{
    /// <summary>Data sets with an older profile, newest first.</summary>
    public async Task<IReadOnlyList<Guid>> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await Outdated(db).OrderByDescending(d => d.Id).Select(d => d.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Profiles one data set anew; false when it is gone, or somebody else was first.</summary>
    /// <exception cref="DataException">The file can no longer be read in its format; nothing has changed.</exception>
    public async Task<bool> RefreshAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var known = await Outdated(db).AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken).ConfigureAwait(false);
        if (known is null)
        {
            return false;
        }

        var dialect = new StoredDataset(known).Format;
        var profile = await profiler.ProfileAsync(known.BlobName, dialect, cancellationToken).ConfigureAwait(false);
        return await Contention.RetryAsync(() => TryStoreAsync(known, profile, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> TryStoreAsync(DatasetRow known, ProfiledFile profile, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await Outdated(db).SingleOrDefaultAsync(d => d.Id == known.Id, cancellationToken).ConfigureAwait(false);
        if (row is null || row.FormatJson != known.FormatJson)
        {
            return false; // read in another way meanwhile, and profiled with that
        }

        var said = new StoredDataset(row).Profile.Warnings;
        (profile with { Profile = profile.Profile with { Warnings = said } }).WriteProfileTo(row);
        await profile.ReplaceCountsAsync(db, row.Id, cancellationToken).ConfigureAwait(false);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    // Made-up data have no file.
    private static IQueryable<DatasetRow> Outdated(CatalystDb db) =>
        db.Datasets.Where(d => d.OwnerId == Owners.Local && d.ProfileVersion < CsvProfile.Version);
}
