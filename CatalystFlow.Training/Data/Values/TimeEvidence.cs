namespace CatalystFlow.Training.Data;

/// <summary>What tells times of day from durations, among values that are one or the other.</summary>
internal sealed class TimeEvidence
{
    /// <summary>True when some value says that it is shown by a clock: 8:30 pm, 8.30 Uhr.</summary>
    internal bool HasClock { get; private set; }

    /// <summary>True when some value says that it is a duration, by its units or otherwise: 2h 15m, PT2H15M, 46:02.5.</summary>
    internal bool HasDuration { get; private set; }

    internal void Add(ReadOnlySpan<byte> field)
    {
        HasClock = HasClock || TimeParser.SaysClock(field);
        HasDuration = HasDuration || DurationParser.IsSure(field);
    }
}
