namespace CatalystFlow.Training.Data;

/// <summary>What tells times of day from durations, among values that are one or the other.</summary>
internal sealed class TimeEvidence
{
    private const int InchesPerFoot = 12;

    private bool _hasColons, _hasPoints, _hasStrokes, _hasMoreThanInches, _hasBareSeconds, _hasFractions;

    /// <summary>True when some value says that it is shown by a clock: 8:30 pm, 8.30 Uhr.</summary>
    internal bool HasClock { get; private set; }

    /// <summary>True when some value says that it is a duration, by its units or otherwise: 2h 15m, PT2H15M, 46:02.5.</summary>
    internal bool HasDuration { get; private set; }

    /// <summary>
    /// True when durations stand beside hours with a point, and nothing beside them is as a clock shows it: 45 min and 1.30 h.
    /// </summary>
    internal bool AreHoursWithFractions => HasDuration && _hasPoints && !_hasColons;

    /// <summary>True when 5'11" may be feet and inches, as no value has more of them than there are in a foot.</summary>
    internal bool MayBeFeet => _hasStrokes && !_hasMoreThanInches;

    /// <summary>True when 45.61 stands among times, and none of these is like 1:56.37, beside which it would be seconds.</summary>
    internal bool HasOtherNumbers => _hasBareSeconds && !_hasFractions;

    internal void Add(ReadOnlySpan<byte> field)
    {
        if (DurationParser.TryParseSeconds(field, out _))
        {
            _hasBareSeconds = true;
            return;
        }

        var colon = field.LastIndexOf((byte)':');
        if (colon < 0)
        {
            AddStrokes(field);
        }
        else if (!_hasFractions)
        {
            _hasFractions = field[colon..].IndexOfAny((byte)'.', (byte)',') > 0;
        }

        HasClock = HasClock || TimeParser.SaysClock(field);
        _hasColons |= colon >= 0;
        _hasPoints = _hasPoints || field.Contains((byte)'.');
        HasDuration = HasDuration || DurationParser.IsSure(field);
    }

    private void AddStrokes(ReadOnlySpan<byte> field)
    {
        if (!DurationParser.HasStrokes(field))
        {
            return;
        }

        _hasStrokes = true;
        var last = field[..(field.LastIndexOfAnyInRange((byte)'0', (byte)'9') + 1)];
        var cursor = new DateCursor(last[(last.LastIndexOfAnyExceptInRange((byte)'0', (byte)'9') + 1)..]);
        cursor.TakeNumber(2, out var number);
        _hasMoreThanInches = _hasMoreThanInches || number >= InchesPerFoot || field.ContainsAnyInRange((byte)'a', (byte)'z');
    }
}
