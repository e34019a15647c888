namespace CatalystFlow.Grains.Abstractions.Runs;

/// <summary>Why a run was not started, although its request was good.</summary>
public enum StartTrouble
{
    /// <summary>The data set was deleted meanwhile.</summary>
    DatasetGone = 0,

    /// <summary>There is no room to store the run.</summary>
    NoRoom = 2,

    /// <summary>The data set's file is read in another way meanwhile, which may have other columns.</summary>
    DatasetReadAnew = 3,
}

/// <summary>Tells whoever starts a run, in whichever process, that it was not stored and why.</summary>
/// <param name="why">Why.</param>
[GenerateSerializer, Alias("catalyst.RunNotStarted")]
public sealed class RunNotStartedException(StartTrouble why) : Exception($"The run was not started: {why}.")
{
    /// <summary>Why.</summary>
    [Id(0)]
    public StartTrouble Why { get; init; } = why;
}
