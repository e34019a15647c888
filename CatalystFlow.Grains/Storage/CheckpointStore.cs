using CatalystFlow.ServiceDefaults.Storage;

namespace CatalystFlow.Grains.Storage;

/// <summary>The newest checkpoint of each unfinished run, and the state that a completed one was left in. Like <see cref="RunStore"/> it leaves the caller's scheduler.</summary>
internal sealed class CheckpointStore(IBlobStore blobs)
{
    /// <summary>The newest checkpoint, or null when there is none.</summary>
    public Task<Stream?> OpenAsync(Guid runId, CancellationToken cancellationToken) => OpenAsync(BlobNames.Checkpoint(runId), cancellationToken);

    /// <summary>The state after the last step of a completed run, or null when there is none.</summary>
    public Task<Stream?> OpenStateAsync(Guid runId, CancellationToken cancellationToken) => OpenAsync(BlobNames.State(runId), cancellationToken);

    public Task SaveAsync(Guid runId, MemoryStream checkpoint, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            checkpoint.Position = 0;
            return blobs.WriteAsync(BlobNames.Checkpoint(runId), checkpoint, cancellationToken);
        },
        cancellationToken);

    public Task DeleteAsync(Guid runId, CancellationToken cancellationToken) => Task.Run(
        () => blobs.DeleteAsync(BlobNames.Checkpoint(runId), cancellationToken), cancellationToken);

    private Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            try
            {
                return await blobs.OpenReadAsync(name, cancellationToken);
            }
            catch (BlobNotFoundException)
            {
                return (Stream?)null;
            }
        },
        cancellationToken);
}
