namespace CatalystFlow.ServiceDefaults.Storage;

/// <summary>Named blobs: uploaded files, checkpoints, finished models. Names are slash-separated paths.</summary>
public interface IBlobStore
{
    /// <summary>Opens a blob for reading from its start; the stream can seek.</summary>
    /// <exception cref="BlobNotFoundException">No such blob.</exception>
    Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a blob from a stream. It appears whole or not at all, replacing any blob of that name.</summary>
    Task WriteAsync(string name, Stream content, CancellationToken cancellationToken);

    /// <summary>True when the blob is there.</summary>
    Task<bool> ExistsAsync(string name, CancellationToken cancellationToken);

    /// <summary>Deletes a blob; a missing one is no error.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}

/// <summary>A blob that should be there is not.</summary>
public sealed class BlobNotFoundException(string name, Exception? inner = null)
    : IOException($"The blob '{name}' is not in the store.", inner);

/// <summary>Where each kind of blob lives.</summary>
public static class BlobNames
{
    /// <summary>An uploaded file.</summary>
    public static string Dataset(Guid blobId) => $"datasets/{blobId:N}.csv";

    /// <summary>The newest checkpoint of one of a run's owners: a name of its own, so that no owner can replace another's.</summary>
    public static string Checkpoint(Guid runId, int tenure) => $"runs/{runId:N}/checkpoint-{tenure}";

    /// <summary>The checkpoints of a run's owners up to one of them, the newest first.</summary>
    public static IEnumerable<string> Checkpoints(Guid runId, int tenure)
    {
        for (; tenure > 0; tenure--)
        {
            yield return Checkpoint(runId, tenure);
        }
    }

    /// <summary>The state after a completed run's last step, from which its model can be looked at again.</summary>
    public static string State(Guid runId) => $"runs/{runId:N}/state";

    /// <summary>A completed run's model.</summary>
    public static string Model(Guid runId) => $"runs/{runId:N}/model";

    /// <summary>A completed run's predictions for its test rows, CSV.</summary>
    public static string TestPredictions(Guid runId) => $"runs/{runId:N}/test-predictions.csv";

    /// <summary>Every blob that a run may leave.</summary>
    public static IReadOnlyList<string> OfRun(Guid runId, int tenure) =>
        [.. Checkpoints(runId, tenure), State(runId), Model(runId), TestPredictions(runId)];
}
