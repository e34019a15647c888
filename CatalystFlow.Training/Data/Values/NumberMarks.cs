using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>What is noted of a column of plain numbers that may show them to be something else: codes, dates, marks for missing.</summary>
internal sealed class NumberMarks
{
    private const double SmallestMark = 99, LastOfAll = 9_007_199_254_740_992; // 2^53: up to here every whole number is one
    private const int MostMarks = 20, MostLongs = 10_000;

    private readonly Dictionary<double, TextCounts> _nines = [];
    private readonly HashSet<double> _readLongs = [];
    private BigInteger _lastLong;
    private NumberShapes _shapes = NumberShapes.All;

    /// <summary>The first number with a leading zero, as in 00501; null when there is none.</summary>
    internal string? LeadingZero { get; private set; }

    /// <summary>True when some number is written with a point or a comma, so that it says what they mean.</summary>
    internal bool HasSeparators { get; private set; }

    /// <summary>Whole numbers that no number that is worked with is equal to; null when there are none.</summary>
    internal RoundedNumbers? Rounded { get; private set; }

    /// <summary>How many whole numbers are so long that they may be rounded.</summary>
    internal long Longs { get; private set; }

    /// <summary>How many different numbers those are read as; null when there are very many.</summary>
    internal int? DifferentLongs => _readLongs.Count < MostLongs ? _readLongs.Count : null;

    /// <summary>True while each of those is one more than the one before, to the last digit.</summary>
    internal bool LongsCountUp { get; private set; } = true;

    /// <summary>What every number may be by how it is written.</summary>
    internal NumberShapes Shapes => _shapes;

    /// <summary>The first number that looks like 12.345, while all do, but for whole ones below a thousand.</summary>
    internal string? FirstGroup { get; private set; }

    /// <summary>The numbers that look like it, as they are read.</summary>
    internal NumberRange Groups { get; } = new();

    /// <summary>Those that do not.</summary>
    internal NumberRange BesideGroups { get; } = new();

    /// <summary>The first that has the other mark, a point or a comma, while those look like 12.345 or 12,345.</summary>
    internal string? FirstOtherGroup { get; private set; }

    /// <summary>Numbers of nines only, such as -999, as they are written.</summary>
    internal IEnumerable<(double Value, TextCounts Texts)> Nines => _nines.Select(n => (n.Key, n.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(ReadOnlySpan<byte> field, double number, long count = 1)
    {
        if (field[0] == '0' && field.Length > 1 && (uint)(field[1] - '0') <= 9)
        {
            LeadingZero ??= Encoding.UTF8.GetString(field);
        }

        HasSeparators = HasSeparators || number != Math.Floor(number) || field.ContainsAny((byte)'.', (byte)',');
        if (_shapes == NumberShapes.Groups && NumberShape.IsBelowThousand(field))
        {
            BesideGroups.Add(number);
        }
        else if (_shapes != NumberShapes.None)
        {
            LookAt(field, number);
        }

        if (Math.Abs(number) is >= SmallestMark and var magnitude && (magnitude >= LastOfAll || IsNines(magnitude)))
        {
            AddLarge(field, number, magnitude, count);
        }
    }

    /// <summary>Marks among values that are plain numbers for the most part.</summary>
    internal static NumberMarks Of(DistinctCounter values, NumberParser parser)
    {
        var marks = new NumberMarks();
        for (var id = 0; !values.IsCapped && id < values.Distinct; id++)
        {
            if (parser.TryParseExactly(values.Bytes(id), out var number))
            {
                marks.Add(values.Bytes(id), number, values.Count(id));
            }
        }

        return marks;
    }

    private static bool IsNines(double magnitude) => magnitude is 99 or 999 or 9_999 or 99_999 or 999_999 or 9_999_999 or 99_999_999 or 999_999_999
        or 99.9 or 999.9 or 9_999.9 or 99_999.9 or 99.99 or 999.99 or 9_999.99 or 99_999.99 or 999_999.99;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LookAt(ReadOnlySpan<byte> field, double number)
    {
        _shapes = NumberShape.Of(field, number, _shapes);
        if (!_shapes.HasFlag(NumberShapes.Groups))
        {
            (FirstGroup, FirstOtherGroup) = (null, null);
            return;
        }

        if (!NumberShape.IsGroup(field))
        {
            BesideGroups.Add(number);
            return;
        }

        Groups.Add(number);
        FirstGroup ??= Encoding.UTF8.GetString(field);
        if (FirstOtherGroup is null && field.Contains((byte)'.') != FirstGroup.Contains('.', StringComparison.Ordinal))
        {
            FirstOtherGroup = Encoding.UTF8.GetString(field);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddLarge(ReadOnlySpan<byte> field, double number, double magnitude, long count)
    {
        if (magnitude < LastOfAll)
        {
            AddNines(field, number, count);
        }
        else if (RoundedNumbers.TryCompare(field, out var exact, out var read, out var error))
        {
            LongsCountUp = LongsCountUp && (Longs == 0 || exact == _lastLong + 1);
            (Longs, _lastLong) = (Longs + count, exact);
            if (_readLongs.Count < MostLongs)
            {
                _readLongs.Add(read);
            }

            if (error > 0)
            {
                (Rounded ??= new(Encoding.UTF8.GetString(field))).Add(error, count);
            }
        }
    }

    private void AddNines(ReadOnlySpan<byte> field, double number, long count)
    {
        if (!_nines.TryGetValue(number, out var texts) && _nines.Count < MostMarks)
        {
            _nines.Add(number, texts = new TextCounts(ReadingTrial.MostWords));
        }

        texts?.Add(field, count);
    }
}
