namespace CatalystFlow.Storage.Blobs;

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

    /// <summary>
    /// Every whole blob whose name begins with the prefix, in no certain order. One that is written or deleted meanwhile may be among
    /// them or not.
    /// </summary>
    /// <param name="prefix">Empty, or whole segments with a slash at the end.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    IAsyncEnumerable<StoredBlob> ListAsync(string prefix, CancellationToken cancellationToken);
}

/// <summary>A blob in a listing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="WrittenAt">When its writing ended.</param>
public readonly record struct StoredBlob(string Name, long Bytes, DateTimeOffset WrittenAt);

/// <summary>A blob that should be there is not.</summary>
public sealed class BlobNotFoundException(string name, Exception? inner = null)
    : IOException($"The blob '{name}' is not in the store.", inner);

/// <summary>Where each kind of blob lives.</summary>
public static class BlobNames
{
    /// <summary>Begins the names of uploaded files.</summary>
    public const string Datasets = "datasets/";

    /// <summary>Begins the names of all that runs leave.</summary>
    public const string Runs = "runs/";

    private const string CheckpointKind = "checkpoint-";
    private const string StateKind = "state";

    /// <summary>An uploaded file.</summary>
    public static string Dataset(Guid blobId) => $"{Datasets}{blobId:N}.csv";

    /// <summary>The newest checkpoint of one of a run's owners: a name of its own, so that no owner can replace another's.</summary>
    public static string Checkpoint(Guid runId, int tenure) => $"{OfRun(runId)}{CheckpointKind}{tenure}";

    /// <summary>The checkpoints of a run's owners up to one of them, the newest first.</summary>
    public static IEnumerable<string> Checkpoints(Guid runId, int tenure)
    {
        for (; tenure > 0; tenure--)
        {
            yield return Checkpoint(runId, tenure);
        }
    }

    /// <summary>The state after a completed run's last step, from which its model can be looked at again.</summary>
    public static string State(Guid runId) => OfRun(runId) + StateKind;

    /// <summary>A completed run's model.</summary>
    public static string Model(Guid runId) => $"{OfRun(runId)}model";

    /// <summary>A completed run's predictions for its test rows, CSV.</summary>
    public static string TestPredictions(Guid runId) => $"{OfRun(runId)}test-predictions.csv";

    /// <summary>Begins the name of every blob that a run may leave.</summary>
    public static string OfRun(Guid runId) => $"{Runs}{runId:N}/";

    /// <summary>The run that a blob belongs to, or null when it is no run's.</summary>
    public static Guid? RunOf(string name) =>
        name.StartsWith(Runs, StringComparison.Ordinal) && Guid.TryParseExact(name[Runs.Length..].Split('/')[0], "N", out var run) ? run : null;

    /// <summary>True for a checkpoint, which only an unfinished run needs.</summary>
    public static bool IsCheckpoint(string name) => RunOf(name) is { } run && name.StartsWith(OfRun(run) + CheckpointKind, StringComparison.Ordinal);

    /// <summary>True for the state of a completed run.</summary>
    public static bool IsState(string name) => RunOf(name) is { } run && name == State(run);
}
