using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Datasets;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Datasets;

/// <summary>
/// The readings of a file: data sets with the same bytes, each read in a way of its own. They share one blob, which goes with the last
/// of them.
/// </summary>
internal sealed class DatasetReadings(IDbContextFactory<CatalystDb> databases)
{
    // What is not set is left out, so that settings that come later do not change the keys of formats without them.
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerOptions.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <summary>A short name for a way of reading: equal for equal formats.</summary>
    public static string KeyOf(CsvFormat format) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(format, Canonical))));

    /// <summary>Adds a reading, with the blob of an earlier one if there is any, unless the same is there.</summary>
    /// <param name="blob">The blob that these bytes were stored in.</param>
    /// <param name="sha256">Their hash.</param>
    /// <param name="create">Makes the row for a blob and a number, which goes up until no other reading of these bytes has the row's name.</param>
    /// <param name="profile">What was read.</param>
    /// <param name="isNew">The bytes have just been stored; otherwise a data set holds them, as long as it is not deleted.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="BlobNotFoundException">Bytes that were stored are gone, with the last data set that held them.</exception>
    /// <returns>The data set that has this reading, and the blob that holds its bytes.</returns>
    public Task<(Guid Id, string Blob)> AddAsync(
        string blob, string sha256, Func<string, int, DatasetRow> create, ProfiledFile profile, bool isNew, CancellationToken cancellationToken) =>
        Contention.RetryAsync(
            async () => await FindSameAsync(sha256, profile, cancellationToken).ConfigureAwait(false)
                ?? await InsertAsync(blob, create, profile, sha256, isNew, cancellationToken).ConfigureAwait(false),
            cancellationToken);

    /// <summary>Refuses a row that came to read its bytes as another data set does.</summary>
    /// <exception cref="ReadingTakenException">There is such a data set.</exception>
    public static async Task ThrowIfTakenAsync(CatalystDb db, DatasetRow row, CancellationToken cancellationToken)
    {
        var other = await Of(db, row.Sha256).Where(d => d.Id != row.Id && d.ReadingKey == row.ReadingKey)
            .Select(d => d.Name).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (other is not null)
        {
            throw new ReadingTakenException(other);
        }
    }

    private Task<(Guid Id, string Blob)> InsertAsync(
        string blob, Func<string, int, DatasetRow> create, ProfiledFile profile, string sha256, bool isNew, CancellationToken cancellationToken) =>
        databases.DoAsync(
            async (db, stop) =>
            {
                // Whoever deletes one of those that are there sees the new one, and leaves the blob.
                var others = await Of(db, sha256).HoldAsync(stop).ConfigureAwait(false);
                if (others == 0 && !isNew)
                {
                    throw new BlobNotFoundException(blob);
                }

                var shared = others == 0
                    ? blob
                    : await Of(db, sha256).OrderBy(d => d.Id).Select(d => d.BlobName).FirstAsync(stop).ConfigureAwait(false);
                var names = await Of(db, sha256).Select(d => d.Name).ToListAsync(stop).ConfigureAwait(false);
                var row = Enumerable.Range(1, int.MaxValue).Select(number => create(shared, number)).First(made => !names.Contains(made.Name));
                profile.WriteTo(row);
                db.Add(row);
                db.AddRange(profile.CountRows(row.Id));
                await db.SaveChangesAsync(stop).ConfigureAwait(false);
                return (row.Id, shared);
            },
            cancellationToken);

    private async Task<(Guid Id, string Blob)?> FindSameAsync(string sha256, ProfiledFile profile, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await Of(db, sha256).OrderBy(d => d.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var key = KeyOf(profile.Format);

        // Rows of before there were keys have none.
        if (rows.Find(r => (r.ReadingKey.Length > 0 ? r.ReadingKey : KeyOf(new StoredDataset(r).Format)) == key) is not { } same)
        {
            return null;
        }

        Settle(same, profile.Profile.Warnings);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return (same.Id, same.BlobName);
    }

    /// <summary>Takes back what was said of a guess, such as that of the encoding, once the same was given by a person.</summary>
    private static void Settle(DatasetRow row, IReadOnlyList<string> warnings)
    {
        var stored = Documents.Read<StoredProfile>(row.ProfileJson);
        var open = stored.Warnings.Where(w => warnings.Contains(w)).ToList();
        if (open.Count < stored.Warnings.Count)
        {
            row.ProfileJson = Documents.Write(stored with { Warnings = open });
        }
    }

    private static IQueryable<DatasetRow> Of(CatalystDb db, string sha256) =>
        db.Datasets.Where(d => d.OwnerId == db.OwnerId && d.Sha256 == sha256);
}

/// <summary>Runs were started from a data set, which does not change under them.</summary>
internal sealed class ReadingInUseException(int runs)
    : Exception($"{(runs == 1 ? "A run was" : $"{runs} runs were")} started with the way this data set is read, so its format stays as it is. "
        + "POST the format to /api/datasets/{id}/readings: that makes a second data set of the same file.");

/// <summary>Another data set reads the same file in the same way.</summary>
internal sealed class ReadingTakenException(string name)
    : Exception($"The data set '{name}' reads the same file in that way. Use that data set, or delete it first.");
