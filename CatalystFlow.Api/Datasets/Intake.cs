using CatalystFlow.Api.Datasets.Uploads;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets;

/// <summary>What comes in, and how to name and read it.</summary>
internal sealed record IncomingFile(Stream Content, string FileName, string Name, string? SampleId, CsvFormatOverrides Overrides);

/// <summary>Makes data sets: stores the bytes as they arrive, then profiles what was stored. What fails leaves nothing behind.</summary>
internal sealed class Intake(
    DatasetReadings readings, IBlobStore blobs, FileProfiler profiler, UploadRoom room, TimeProvider clock)
{
    /// <summary>
    /// The data set with this content read in this way, and whether it was there before. Without a word about the format, any reading
    /// of the content will do.
    /// </summary>
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
            if (file.Overrides == UploadQuery.NoOverrides
                && await readings.FindFirstAsync(sha256, cancellationToken).ConfigureAwait(false) is { } existing)
            {
                return (existing, true);
            }

            var profile = await profiler.ProfileAsync(blob, file.Overrides, cancellationToken).ConfigureAwait(false);
            var stored = await readings.AddAsync(
                blob, (shared, number) => NewRow(file, id, number, shared, sha256, content.Count, now), profile, cancellationToken).ConfigureAwait(false);
            kept = stored.Blob == blob;
            return (stored.Id, stored.Id != id);
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

    private static DatasetRow NewRow(
        IncomingFile file, Guid id, int number, string blob, string sha256, long size, DateTimeOffset now) => new()
        {
            Id = id,
            Name = number == 1 ? file.Name : Numbered(file.Name, number),
            FileName = file.FileName,
            BlobName = blob,
            Sha256 = sha256,
            SizeBytes = size,
            SampleId = file.SampleId,
            CreatedAt = now,
            FormatJson = "",
            ProfileJson = "",
        };

    private static string Numbered(string name, int number)
    {
        var end = $" ({number})";
        return name[..Math.Min(name.Length, FileNames.MaxLength - end.Length)] + end;
    }
}
