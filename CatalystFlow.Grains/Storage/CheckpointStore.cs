using CatalystFlow.Storage.Blobs;

namespace CatalystFlow.Grains.Storage;

/// <summary>
/// The newest checkpoint of each unfinished run, and the state that a completed one was left in. Each owner of a run has a checkpoint
/// under a name of its own, so that one that was believed dead cannot replace its successor's. Like <see cref="RunStore"/> it leaves
/// the caller's scheduler.
/// </summary>
internal sealed class CheckpointStore(IBlobStore blobs)
{
    /// <summary>The newest checkpoint of the owners up to this one, or null when there is none.</summary>
    public Task<Stream?> OpenAsync(Guid runId, int tenure, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            foreach (var name in BlobNames.Checkpoints(runId, tenure))
            {
                if (await TryOpenAsync(name, cancellationToken) is { } checkpoint)
                {
                    return checkpoint;
                }
            }

            return null;
        },
        cancellationToken);

    /// <summary>The state after the last step of a completed run, or null when there is none.</summary>
    public Task<Stream?> OpenStateAsync(Guid runId, CancellationToken cancellationToken) =>
        Task.Run(() => TryOpenAsync(BlobNames.State(runId), cancellationToken), cancellationToken);

    public Task SaveAsync(Guid runId, int tenure, MemoryStream checkpoint, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            checkpoint.Position = 0;
            return blobs.WriteAsync(BlobNames.Checkpoint(runId, tenure), checkpoint, cancellationToken);
        },
        cancellationToken);

    /// <summary>Deletes the checkpoints of the owners up to this one.</summary>
    public Task DeleteAsync(Guid runId, int tenure, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            foreach (var name in BlobNames.Checkpoints(runId, tenure))
            {
                await blobs.DeleteAsync(name, cancellationToken);
            }
        },
        cancellationToken);

    private async Task<Stream?> TryOpenAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await blobs.OpenReadAsync(name, cancellationToken);
        }
        catch (BlobNotFoundException)
        {
            return null;
        }
    }
}
