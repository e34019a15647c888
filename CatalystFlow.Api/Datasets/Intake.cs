using CatalystFlow.Api.Datasets.Uploads;
using CatalystFlow.ServiceDefaults.Data;
using CatalystFlow.ServiceDefaults.Storage;
using CatalystFlow.Training.Data;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Datasets;

/// <summary>What comes in, and how to name and read it.</summary>
internal sealed record IncomingFile(Stream Content, string FileName, string Name, string? SampleId, CsvDialectOverrides Overrides);

/// <summary>Makes data sets: stores the bytes as they arrive, then profiles what was stored. What fails leaves nothing behind.</summary>
internal sealed class Intake(
    IDbContextFactory<CatalystDb> databases, IBlobStore blobs, FileProfiler profiler, UploadRoom room, TimeProvider clock)
{
    /// <summary>The data set with this content, and whether it was there before.</summary>
    /// <exception cref="DataException">The file cannot be read.</exception>
    /// <exception cref="UploadTooLargeException">It is larger than allowed.</exception>
    /// <exception cref="NoRoomException">All files together would be.</exception>
    public async Task<(Guid Id, bool Existed)> TakeAsync(IncomingFile file, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var blob = BlobNames.Dataset(id);
        var kept = false;
        var bound = await room.BoundAsync(cancellationToken).ConfigureAwait(false);
        using var content = new MeteredStream(file.Content, bound.Bytes);
        await WriteAsync(blob, content, bound, cancellationToken).ConfigureAwait(false);
        try
        {
            await room.RequireKeptAsync(cancellationToken).ConfigureAwait(false);
            var sha256 = content.Sha256();
            if (await FindAsync(sha256, cancellationToken).ConfigureAwait(false) is { } existing)
            {
                return (existing, true);
            }

            var profile = await profiler.ProfileAsync(blob, file.Overrides, cancellationToken).ConfigureAwait(false);
            var row = NewRow(file, id, blob, sha256, content.Count, now);
            profile.WriteTo(row);
            if (await TryStoreAsync(row, profile, cancellationToken).ConfigureAwait(false) is { } winner)
            {
                return (winner, true);
            }

            kept = true;
            return (id, false);
        }
        finally
        {
            if (!kept)
            {
                await blobs.DeleteAsync(blob, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteAsync(string blob, MeteredStream content, UploadBound bound, CancellationToken cancellationToken)
    {
        try
        {
            await blobs.WriteAsync(blob, content, cancellationToken).ConfigureAwait(false);
        }
        catch (UploadTooLargeException large)
        {
            throw room.Refuse(large, bound);
        }
    }

    private static DatasetRow NewRow(IncomingFile file, Guid id, string blob, string sha256, long size, DateTimeOffset now) => new()
    {
        Id = id,
        Name = file.Name,
        FileName = file.FileName,
        BlobName = blob,
        Sha256 = sha256,
        SizeBytes = size,
        SampleId = file.SampleId,
        CreatedAt = now,
        FormatJson = "",
        ProfileJson = "",
    };

    private async Task<Guid?> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await db.Datasets.Where(d => d.OwnerId == Owners.Local && d.Sha256 == sha256)
            .Select(d => (Guid?)d.Id).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Null when stored; the other data set when an upload of the same content was faster.</summary>
    private async Task<Guid?> TryStoreAsync(DatasetRow row, ProfiledFile profile, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            db.Add(row);
            db.AddRange(profile.CountRows(row.Id));
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (DbUpdateException)
        {
            if (await FindAsync(row.Sha256, cancellationToken).ConfigureAwait(false) is { } winner)
            {
                return winner;
            }

            throw;
        }
    }
}
