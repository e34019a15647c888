using CatalystFlow.Storage.Blobs;

namespace CatalystFlow.Grains.Retention;

/// <summary>What a look at the whole file store has found that may go.</summary>
internal sealed class SweepFindings
{
    // A crash leaves a handful of files without a row. As many as this, and more than there are with one, belong to another database.
    private const int Handful = 20;

    private int _withRow;

    /// <summary>Files of data sets that have no row.</summary>
    public List<StoredBlob> Datasets { get; } = [];

    /// <summary>Files of runs that have no row.</summary>
    public List<StoredBlob> Runs { get; } = [];

    /// <summary>Checkpoints of runs that have ended.</summary>
    public List<StoredBlob> Checkpoints { get; } = [];

    /// <summary>States of completed runs, with the time when they finished.</summary>
    public List<(StoredBlob Blob, DateTimeOffset FinishedAt)> States { get; } = [];

    /// <summary>Counts a file whose row is there.</summary>
    public void Known() => _withRow++;

    /// <summary>
    /// True when the files look like another installation's: an empty database, or one that is not theirs, must not cost anybody's data.
    /// </summary>
    public bool LookForeign => Datasets.Count + Runs.Count is var orphans && orphans > Handful && orphans > _withRow;

    /// <summary>States beyond the newest, and those that finished too long ago.</summary>
    public IEnumerable<StoredBlob> StatesBeyond(int? most, DateTimeOffset? before) => States
        .OrderByDescending(s => s.FinishedAt)
        .Where((s, i) => i >= (most ?? int.MaxValue) || s.FinishedAt < (before ?? DateTimeOffset.MinValue))
        .Select(s => s.Blob);
}
