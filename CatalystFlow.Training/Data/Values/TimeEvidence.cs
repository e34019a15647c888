namespace CatalystFlow.Training.Data;

/// <summary>What tells times of day from durations, among values that are one or the other.</summary>
internal sealed class TimeEvidence
{
    private bool _hasColons, _hasPoints;

    /// <summary>True when some value says that it is shown by a clock: 8:30 pm, 8.30 Uhr.</summary>
    internal bool HasClock { get; private set; }

    /// <summary>True when some value says that it is a duration, by its units or otherwise: 2h 15m, PT2H15M, 46:02.5.</summary>
    internal bool HasDuration { get; private set; }

    /// <summary>
    /// True when durations stand beside hours with a point, and nothing beside them is as a clock shows it: 45 min and 1.30 h.
    /// </summary>
    internal bool AreHoursWithFractions => HasDuration && _hasPoints && !_hasColons;

    internal void Add(ReadOnlySpan<byte> field)
    {
        HasClock = HasClock || TimeParser.SaysClock(field);
        _hasColons = _hasColons || field.Contains((byte)':');
        _hasPoints = _hasPoints || field.Contains((byte)'.');
        HasDuration = HasDuration || DurationParser.IsSure(field);
    }
}
