namespace CatalystFlow.Grains.Retention;

/// <summary>What a sweep has removed.</summary>
/// <param name="Datasets">Files of data sets that have no row.</param>
/// <param name="Runs">Files of runs that have no row.</param>
/// <param name="Checkpoints">Checkpoints of runs that have ended.</param>
/// <param name="States">States of completed runs, by the settings.</param>
/// <param name="Bytes">Size of all of them.</param>
/// <param name="Strangers">Files without a row that stay, because there are too many of them to come from a crash.</param>
internal sealed record SweepReport(int Datasets, int Runs, int Checkpoints, int States, long Bytes, int Strangers)
{
    public bool IsEmpty => this is { Datasets: 0, Runs: 0, Checkpoints: 0, States: 0 };
}
