using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Everything gathered about one column while a file is read.</summary>
internal sealed class ColumnProfiler(string name, int index, CsvFormat format, NumberParser parser, CsvLimits limits)
{
    private const int MostMissingWords = 20;

    private readonly DistinctCounter _distinct = new(limits.MaxDistinct, limits.MaxCountingBytes / 4);
    private readonly NumberStatistics _numbers = new();
    private readonly NumberMarks _marks = new();
    private NumberMarks? _allMarks;
    private TextCounts? _missingWords, _beyondRange;
    private DateStatistics? _dates;
    private WordReadings? _words;
    private ColumnVerdict? _verdict;
    private Lazy<MergedNumbers?>? _merged;
    private bool _areDates = true;

    internal string Name => name;

    internal int Index => index;

    internal CsvFormat Format => format;

    internal long Missing { get; private set; }

    internal long Values { get; private set; }

    /// <summary>
    /// Statistics of the plain numbers, once all values have been seen: of all values but words for missing, where all others are plain; else
    /// of those before the first word.
    /// </summary>
    internal NumberStatistics Numbers =>
        FirstWord is not null && LenientNumbers is { Example: null, Best: [var (_, trial), ..] } ? trial.Statistics : _numbers;

    /// <summary>What is notable about the plain numbers, once all values have been seen.</summary>
    internal NumberMarks Marks => FirstWord is null || _distinct.IsCapped ? _marks : _allMarks ??= NumberMarks.Of(_distinct, parser);

    /// <summary>How many values are plain numbers.</summary>
    internal long NumberCount { get; private set; }

    /// <summary>The first value that is no plain number, shortened, and its row.</summary>
    internal (string Text, RowPosition At)? FirstWord { get; private set; }

    /// <summary>Numbers that are too large for a double; null when there are none.</summary>
    internal TextCounts? BeyondRange => _beyondRange;

    /// <summary>The first of them, shortened, and its row.</summary>
    internal (string Text, RowPosition At)? FirstBeyondRange { get; private set; }

    /// <summary>Statistics of the dates, when all values are dates.</summary>
    internal DateStatistics? Dates => _areDates && NumberCount == 0 ? _dates : null;

    /// <summary>The values as decorated numbers, when enough of them are.</summary>
    internal LenientNumbers? LenientNumbers => Words?.Numbers;

    /// <summary>The values as dates that are not all full ones, when enough of them are.</summary>
    internal LenientDates? LenientDates => Words?.Dates;

    internal DistinctCounter Distinct => _distinct;

    /// <summary>Words among the file's missing markers, with their counts.</summary>
    internal IReadOnlyList<ValueCount> MissingWords => _missingWords?.Counts ?? [];

    /// <summary>What the column is, once all of it has been seen.</summary>
    internal ColumnVerdict Verdict => _verdict ??= PresenceNotes.Applied(this, ColumnJudge.Judge(this));

    /// <summary>Two numbers that are read as one; null where none are, or where rounded whole numbers are told of by themselves.</summary>
    internal MergedNumbers? Merged => (_merged ??= new(() => Verdict.Kind == ColumnType.Numeric && Marks.Rounded is null
        ? MergedNumbers.FirstOf(_distinct, NumberParser.For(format, Verdict.Reading?.Numbers))
        : null)).Value;

    private WordReadings? Words => _words?.Finish(_distinct);

    internal void AddMissing(ReadOnlySpan<byte> field)
    {
        Missing++;
        if (field.Length > 0)
        {
            (_missingWords ??= new(MostMissingWords)).Add(field, 1);
        }
    }

    internal void Add(ReadOnlySpan<byte> field, CsvRowReader row)
    {
        Values++;
        _distinct.Add(field);
        if (!parser.TryParseNear(field, out var number, out var isExact))
        {
            AddWord(field, row);
            return;
        }

        if (FirstWord is null)
        {
            NumberCount++;
            _numbers.Add(!isExact && _numbers.IsExtreme(number) && parser.TryParseExactly(field, out var exact) ? exact : number);
            _marks.Add(field, number);
        }
        else
        {
            AddLateNumber(field, !isExact && parser.TryParseExactly(field, out var exact) ? exact : number, row);
        }
    }

    private void AddWord(ReadOnlySpan<byte> field, CsvRowReader row)
    {
        if (NumberParser.MayBeBeyondRange(field) && parser.IsBeyondRange(field))
        {
            FirstBeyondRange ??= (CsvProblems.Shorten(Encoding.UTF8.GetString(field[..Math.Min(field.Length, 256)])), row.Position);
            (_beyondRange ??= new(ReadingTrial.MostWords)).Add(field, 1);
        }

        if (FirstWord is null)
        {
            FirstWord = (CsvProblems.Shorten(Encoding.UTF8.GetString(field[..Math.Min(field.Length, 256)])), row.Position);
            _words = new(format, _numbers, _marks.HasSeparators);
        }

        var before = Dates;
        _areDates = _areDates && NumberCount == 0 && (_dates ??= new DateStatistics()).Add(field);
        if (!_areDates)
        {
            _words!.Add(field, row.Position, _distinct, before);
        }
    }

    private void AddLateNumber(ReadOnlySpan<byte> field, double number, CsvRowReader row)
    {
        var before = Dates;
        before?.Keep();
        NumberCount++;
        _areDates = false;
        _words!.AddPlain(field, number, row.Position, _distinct, before);
    }
}
