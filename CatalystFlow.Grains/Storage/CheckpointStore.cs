using CatalystFlow.ServiceDefaults.Storage;

namespace CatalystFlow.Grains.Storage;

/// <summary>The newest checkpoint of each unfinished run. Like <see cref="RunStore"/> it leaves the caller's scheduler.</summary>
internal sealed class CheckpointStore(IBlobStore blobs)
{
    /// <summary>The newest checkpoint, or null when there is none.</summary>
    public Task<Stream?> OpenAsync(Guid runId, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            try
            {
                return await blobs.OpenReadAsync(BlobNames.Checkpoint(runId), cancellationToken);
            }
            catch (BlobNotFoundException)
            {
                return null;
            }
        },
        cancellationToken);

    public Task SaveAsync(Guid runId, MemoryStream checkpoint, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            checkpoint.Position = 0;
            return blobs.WriteAsync(BlobNames.Checkpoint(runId), checkpoint, cancellationToken);
        },
        cancellationToken);

    public Task DeleteAsync(Guid runId, CancellationToken cancellationToken) => Task.Run(
        () => blobs.DeleteAsync(BlobNames.Checkpoint(runId), cancellationToken), cancellationToken);
}
