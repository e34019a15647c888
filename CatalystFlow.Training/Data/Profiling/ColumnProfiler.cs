using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>Everything gathered about one column while a file is read.</summary>
internal sealed class ColumnProfiler(string name, int index, NumberParser parser, CsvLimits limits)
{
    private readonly DistinctCounter _distinct = new(limits.MaxDistinct, limits.MaxCountingBytes / 4);
    private DateStatistics? _dates;
    private bool _canBeDates = true;

    internal string Name => name;

    internal int Index => index;

    internal long Missing { get; private set; }

    internal long Values { get; private set; }

    /// <summary>Statistics of the numbers; of all values when <see cref="FirstWord"/> is null.</summary>
    internal NumberStatistics Numbers { get; } = new();

    /// <summary>How many values are numbers.</summary>
    internal long NumberCount { get; private set; }

    /// <summary>The first value that is no number, shortened, and its row.</summary>
    internal (string Text, RowPosition At)? FirstWord { get; private set; }

    /// <summary>Statistics of the dates, when all values are dates.</summary>
    internal DateStatistics? Dates => _canBeDates ? _dates : null;

    internal DistinctCounter Distinct => _distinct;

    internal void AddMissing() => Missing++;

    internal void Add(ReadOnlySpan<byte> field, CsvRowReader row)
    {
        Values++;
        _distinct.Add(field);
        if (!parser.TryParseNear(field, out var number, out var isExact))
        {
            AddWord(field, row);
            return;
        }

        NumberCount++;
        _canBeDates = false;
        if (FirstWord is null)
        {
            Numbers.Add(!isExact && Numbers.IsExtreme(number) && parser.TryParseExactly(field, out var exact) ? exact : number);
        }
    }

    private void AddWord(ReadOnlySpan<byte> field, CsvRowReader row)
    {
        FirstWord ??= (CsvProblems.Shorten(Encoding.UTF8.GetString(field[..Math.Min(field.Length, 256)])), row.Position);
        _canBeDates = _canBeDates && NumberCount == 0 && (_dates ??= new DateStatistics()).Add(field);
    }
}
