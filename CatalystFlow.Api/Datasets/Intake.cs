using CatalystFlow.Api.Datasets.Uploads;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets;

/// <summary>What comes in, and how to name and read it.</summary>
internal sealed record IncomingFile(Stream Content, string FileName, string Name, string? SampleId, CsvFormatOverrides Overrides);

/// <summary>Makes data sets: stores the bytes as they arrive, then profiles what was stored. What fails leaves nothing behind.</summary>
internal sealed class Intake(
    DatasetReadings readings, IBlobStore blobs, FileProfiler profiler, UploadRoom room, IWorkspaceScope scope, TimeProvider clock)
{
    /// <summary>
    /// The data set with this content read in this way, and whether it was there before. What is not said about the format is found out,
    /// whatever other readings of the content there are.
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
            var profile = await profiler.ProfileAsync(blob, file.Overrides, cancellationToken).ConfigureAwait(false);
            var stored = await readings.AddAsync(
                blob,
                sha256,
                (shared, number) => NewRow(new(id, file.FileName, file.Name, file.SampleId, sha256, content.Count, now), number, shared),
                profile,
                isNew: true,
                cancellationToken).ConfigureAwait(false);
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

    /// <summary>The data set that reads a stored one's file in this way, and whether it was there before. That one stays as it is.</summary>
    /// <exception cref="DataException">The file cannot be read so.</exception>
    /// <exception cref="BlobNotFoundException">The data set, and with it the file, was deleted meanwhile.</exception>
    public async Task<(Guid Id, bool Existed)> ReadAlsoAsync(DatasetRow known, CsvFormatOverrides overrides, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var profile = await profiler.ProfileAsync(known.BlobName, overrides, cancellationToken).ConfigureAwait(false);
        var name = FileNames.DatasetName(known.FileName);
        var stored = await readings.AddAsync(
            known.BlobName,
            known.Sha256,
            (shared, number) => NewRow(new(id, known.FileName, name, known.SampleId, known.Sha256, known.SizeBytes, now), number, shared),
            profile,
            isNew: false,
            cancellationToken).ConfigureAwait(false);
        return (stored.Id, stored.Id != id);
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

    private DatasetRow NewRow(NewDataset made, int number, string blob) => new()
    {
        Id = made.Id,
        OwnerId = scope.Owner(),
        Name = number == 1 ? made.Name : Numbered(made.Name, number),
        FileName = made.FileName,
        BlobName = blob,
        Sha256 = made.Sha256,
        SizeBytes = made.Size,
        SampleId = made.SampleId,
        CreatedAt = made.At,
        FormatJson = "",
        ProfileJson = "",
    };

    private static string Numbered(string name, int number)
    {
        var end = $" ({number})";
        return name[..Math.Min(name.Length, FileNames.MaxLength - end.Length)] + end;
    }

    private sealed record NewDataset(Guid Id, string FileName, string Name, string? SampleId, string Sha256, long Size, DateTimeOffset At);
}
