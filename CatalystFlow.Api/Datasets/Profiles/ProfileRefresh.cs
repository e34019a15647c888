using System.Linq.Expressions;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Training.Data;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Datasets.Profiles;

/// <summary>
/// Profiles data sets anew whose profile was made by older rules. How the file is read stays as it is, and so does what was said about
/// that; runs keep the settings they were started with. Only what is found in the columns changes, and with it what later runs begin from.
/// </summary>
internal sealed class ProfileRefresh(IUnscopedDatabase databases, FileProfiler profiler)
{
    // Made-up data have no file.
    private static readonly Expression<Func<DatasetRow, bool>> IsFile = d => d.OwnerId != Owners.Shared;

    /// <summary>Data sets with an older profile, whoever owns them, newest first.</summary>
    public async Task<IReadOnlyList<OwnedDataset>> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await Outdated(db.Datasets.OfEveryOwner()).Where(IsFile).OrderByDescending(d => d.Id)
            .Select(d => new OwnedDataset(d.Id, d.OwnerId)).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Profiles one data set anew; false when it is gone, or somebody else was first.</summary>
    /// <exception cref="DataException">The file can no longer be read in its format; nothing has changed.</exception>
    public async Task<bool> RefreshAsync(OwnedDataset dataset, CancellationToken cancellationToken)
    {
        await using var db = await OpenAsync(dataset.OwnerId, cancellationToken).ConfigureAwait(false);
        var known = await Outdated(db.Datasets).AsNoTracking().SingleOrDefaultAsync(d => d.Id == dataset.Id, cancellationToken).ConfigureAwait(false);
        if (known is null)
        {
            return false;
        }

        ProfiledFile profile;
        try
        {
            profile = await profiler.ProfileAsync(known.BlobName, new StoredDataset(known).Format, cancellationToken).ConfigureAwait(false);
        }
        catch (BlobNotFoundException)
        {
            if (!await db.Datasets.AnyAsync(d => d.Id == dataset.Id, cancellationToken).ConfigureAwait(false))
            {
                return false; // deleted meanwhile
            }

            throw;
        }

        return await Contention.RetryAsync(() => TryStoreAsync(known, profile, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> TryStoreAsync(DatasetRow known, ProfiledFile profile, CancellationToken cancellationToken)
    {
        await using var db = await OpenAsync(known.OwnerId, cancellationToken).ConfigureAwait(false);
        var row = await Outdated(db.Datasets).SingleOrDefaultAsync(d => d.Id == known.Id, cancellationToken).ConfigureAwait(false);
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

    private async Task<CatalystDb> OpenAsync(string ownerId, CancellationToken cancellationToken) =>
        (await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false)).Of(ownerId);

    private static IQueryable<DatasetRow> Outdated(IQueryable<DatasetRow> datasets) => datasets.Where(d => d.ProfileVersion < CsvProfile.Version);
}

/// <summary>A data set and whose it is.</summary>
internal sealed record OwnedDataset(Guid Id, string OwnerId);
