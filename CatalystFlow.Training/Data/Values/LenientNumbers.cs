using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads a column that is not of plain numbers throughout as one of decorated numbers, with some words for missing among them. What
/// the separators mean is tried out: the first way under which every number can be read is taken.
/// </summary>
internal sealed class LenientNumbers
{
    // In order of preference where several explain all rows.
    private static readonly NumberNotation[] Others =
    [
        new() { DecimalSeparator = '.', ThousandsSeparator = ',' },
        new() { DecimalSeparator = ',', ThousandsSeparator = '.' },
        new() { DecimalSeparator = '.', ThousandsSeparator = ' ' },
        new() { DecimalSeparator = ',', ThousandsSeparator = ' ' },
        new() { DecimalSeparator = '.', ThousandsSeparator = '\'' },
        new() { DecimalSeparator = ',', ThousandsSeparator = '\'' },
        new() { DecimalSeparator = '.', ThousandsSeparator = '\0', LakhGroups = true },
    ];

    private readonly CsvFormat _format;
    private readonly NumberParser _plain;
    private readonly List<Trial> _trials = [];
    private bool _hasOthers, _haveSeparators;

    private LenientNumbers(CsvFormat format, PlainNumbers plain)
    {
        (_format, _plain, Bare, _haveSeparators) = (format, NumberParser.For(format, null), plain.Statistics.Count, plain.HaveSeparators);
        _trials.Add(new(new(), NumberParser.For(format, null), new(plain.Statistics)));
    }

    /// <summary>Words for missing.</summary>
    internal TextCounts Missing { get; } = new(ReadingTrial.MostWords);

    /// <summary>Currencies and units, with the numbers that have them.</summary>
    internal TextCounts Units { get; } = new(ReadingTrial.MostWords);

    /// <summary>Comparisons, with the numbers that have them.</summary>
    internal TextCounts Limits { get; } = new(ReadingTrial.MostWords);

    /// <summary>The first number with one; null when there is none.</summary>
    internal string? LimitExample { get; private set; }

    /// <summary>Words for thousands, millions and the like among the units.</summary>
    internal MagnitudeCounts Magnitudes { get; } = new();

    /// <summary>Whether some marks for footnotes may be something else.</summary>
    internal bool HasUnsureMarks { get; private set; }

    /// <summary>Whether some stand before their numbers.</summary>
    internal bool HasMarksBefore { get; private set; }

    /// <summary>Numbers with a letter before them, which may be codes.</summary>
    internal long WithLetterBefore { get; private set; }

    /// <summary>Whether those with the unit of an hour are as a clock shows it.</summary>
    internal HourShapes Hours { get; } = new();

    /// <summary>Numbers without a unit or a comparison.</summary>
    internal long Bare { get; private set; }

    internal long Parentheses { get; private set; }

    internal bool HasTrailingMinus { get; private set; }

    internal bool HasTrailingPlus { get; private set; }

    /// <summary>The first number that does not stand plain; null when all do.</summary>
    internal string? Example { get; private set; }

    internal bool IsHopeless => _trials.Count == 0;

    /// <summary>The ways that read most, the preferred one first.</summary>
    internal IReadOnlyList<(NumberNotation Style, ReadingTrial Trial)> Best
    {
        get
        {
            var fewest = _trials.Count == 0 ? 0 : _trials.Min(t => t.Result.Refused.Total);
            return
            [
                .. _trials.Where(t => t.Result.Refused.Total == fewest)
                    .OrderBy(t => t.Style.DecimalSeparator is { } separator && separator != _format.DecimalSeparator)
                    .Select(t => (t.Style, t.Result)),
            ];
        }
    }

    /// <summary>Begins at a value that is no plain number; null when too much is forgotten of what came before.</summary>
    /// <param name="format">How the file is read.</param>
    /// <param name="plain">All values before it, when they were plain numbers; taken over. Null otherwise.</param>
    /// <param name="field">The value.</param>
    /// <param name="at">Where it is.</param>
    /// <param name="soFar">All values up to this one.</param>
    internal static LenientNumbers? Begin(
        CsvFormat format, PlainNumbers? plain, ReadOnlySpan<byte> field, RowPosition? at, DistinctCounter soFar)
    {
        if (soFar.IsCapped)
        {
            var taken = plain is null ? null : new LenientNumbers(format, plain.Value);
            taken?.Add(field, at, soFar);
            return taken;
        }

        var numbers = new LenientNumbers(format, new(new(), false));
        for (var id = 0; id < soFar.Distinct; id++)
        {
            numbers.Add(soFar.Bytes(id), soFar.Count(id), soFar.Bytes(id).SequenceEqual(field) ? at : null, soFar, id + 1);
        }

        numbers.EndHopeless();
        return numbers;
    }

    /// <summary>Adds a value.</summary>
    /// <param name="field">The value.</param>
    /// <param name="at">Where it is.</param>
    /// <param name="soFar">All values up to it, to try out other separators on.</param>
    internal void Add(ReadOnlySpan<byte> field, RowPosition? at, DistinctCounter soFar)
    {
        Add(field, 1, at, soFar, soFar.Distinct);
        EndHopeless();
    }

    /// <summary>Adds a number that the format reads.</summary>
    internal void AddPlain(ReadOnlySpan<byte> field, double value, RowPosition? at, DistinctCounter soFar)
    {
        if (_hasOthers || _trials.Count == 0)
        {
            Add(field, at, soFar);
            return;
        }

        Bare++;
        _haveSeparators = _haveSeparators || field.ContainsAny((byte)'.', (byte)',');
        _trials[0].Result.Accept(field, value, 1);
    }

    private void Add(ReadOnlySpan<byte> field, long count, RowPosition? at, DistinctCounter soFar, int known)
    {
        if (MissingWords.Contains(field))
        {
            Missing.Add(field, count);
            return;
        }

        Span<char> buffer = stackalloc char[DecoratedNumber.MaxLength];
        if (!NumberUndressing.TrySplit(field, buffer, out var number, mayBeMarkedBefore: true))
        {
            Refuse(_trials, field, count, at);
            return;
        }

        Note(number, field, count);
        if (!_hasOthers && _trials is [var own])
        {
            if (own.Accepts(number, field, count))
            {
                return;
            }

            AddOthers(soFar, known - 1);
        }

        Add(_trials, number, field, count, at);
    }

    /// <summary>How all values that a trial refused, as far as they are counted, can be read as numbers; null when they cannot.</summary>
    internal NumberNotation? AnotherNotationOfAll(ReadingTrial trial)
    {
        if (FirstInAnotherNotation(trial) is not { } style)
        {
            return null;
        }

        var reader = new Trial(style, NumberParser.For(_format, style), trial);
        return trial.Refused.Counts.All(c => Reads(reader, c.Value)) ? style : null;
    }

    private static bool Reads(Trial trial, string text)
    {
        Span<char> buffer = stackalloc char[DecoratedNumber.MaxLength];
        return NumberUndressing.TrySplit(Encoding.UTF8.GetBytes(text), buffer, out var number, mayBeMarkedBefore: true) && trial.Reads(number);
    }

    /// <summary>How the first value that a trial refused can be read as a number; null when it cannot.</summary>
    internal NumberNotation? FirstInAnotherNotation(ReadingTrial trial)
    {
        Span<char> buffer = stackalloc char[DecoratedNumber.MaxLength];
        if (trial.FirstWord is null || !NumberUndressing.TrySplit(Encoding.UTF8.GetBytes(trial.FirstWord), buffer, out var number, mayBeMarkedBefore: true))
        {
            return null;
        }

        foreach (var style in Others)
        {
            if (new Trial(style, NumberParser.For(_format, style), trial).Reads(number))
            {
                return style;
            }
        }

        return null;
    }

    private void EndHopeless() => _trials.RemoveAll(t => t.Result.IsHopeless);

    /// <summary>Tries other separators too, as "1.234" can be read in two ways without any row that shows it.</summary>
    internal void TryOthers(DistinctCounter all)
    {
        if (!_hasOthers && Example is not null && _trials.Count == 1)
        {
            AddOthers(all, all.Distinct);
        }
    }

    private void Note(DecoratedNumber number, ReadOnlySpan<byte> field, long count)
    {
        Parentheses += number.HasParentheses ? count : 0;
        HasTrailingMinus |= number.HasTrailingMinus;
        HasTrailingPlus |= number.HasTrailingPlus;
        if (Example is null && !_plain.TryParseExactly(field, out _))
        {
            Example = Encoding.UTF8.GetString(field);
        }

        Note(number.Unit, field, count);
        if (!number.Unit.IsEmpty)
        {
            Hours.Add(number);
        }
    }

    private void Note(NumberUnit unit, ReadOnlySpan<byte> field, long count)
    {
        Bare += unit.IsEmpty ? count : 0;
        HasUnsureMarks |= unit.IsUnsureMark;
        HasMarksBefore |= unit.IsMarkBefore;
        WithLetterBefore += unit.IsLetterBefore ? count : 0;
        if (!unit.Comparison.IsEmpty)
        {
            Limits.Add(unit.Comparison.ToString(), count);
            LimitExample ??= Encoding.UTF8.GetString(field);
        }

        if (unit.Text is { Length: > 0 } text)
        {
            Units.Add(text, count);
            Magnitudes.Add(unit, field, count);
        }
    }

    /// <summary>
    /// Begins to try other separators at the first number that the file's own do not explain: on the values before it, or where these
    /// are no longer known with what came of them, if they mean the same under the other separators.
    /// </summary>
    private void AddOthers(DistinctCounter soFar, int known)
    {
        _hasOthers = true;
        var (own, isForgotten) = (_trials[0].Result, soFar.IsCapped);
        var others = Others.Where(s => !isForgotten || MeansTheSame(s))
            .Select(s => new Trial(s, NumberParser.For(_format, s), isForgotten ? own.Copy() : new(new()))).ToList();
        for (var id = 0; !isForgotten && id < known; id++)
        {
            Add(others, soFar.Bytes(id), soFar.Count(id));
        }

        _trials.AddRange(others);
    }

    private bool MeansTheSame(NumberNotation style) => !_haveSeparators
        || (style.DecimalSeparator == _format.DecimalSeparator
            && (_format.ThousandsSeparator ?? style.ThousandsSeparator) == style.ThousandsSeparator);

    private static void Add(List<Trial> trials, ReadOnlySpan<byte> text, long count)
    {
        Span<char> buffer = stackalloc char[DecoratedNumber.MaxLength];
        if (NumberUndressing.TrySplit(text, buffer, out var number, mayBeMarkedBefore: true))
        {
            Add(trials, number, text, count, null);
        }
        else if (!MissingWords.Contains(text))
        {
            Refuse(trials, text, count, null);
        }
    }

    private static void Add(List<Trial> trials, DecoratedNumber number, ReadOnlySpan<byte> field, long count, RowPosition? at)
    {
        foreach (var trial in trials)
        {
            if (!trial.Accepts(number, field, count))
            {
                trial.Result.Refuse(field, count, at);
            }
        }
    }

    private static void Refuse(List<Trial> trials, ReadOnlySpan<byte> field, long count, RowPosition? at)
    {
        foreach (var trial in trials)
        {
            trial.Result.Refuse(field, count, at);
        }
    }

    private sealed record Trial(NumberNotation Style, NumberParser Parser, ReadingTrial Result)
    {
        internal bool Reads(DecoratedNumber number) => TryRead(number, out _);

        /// <summary>Adds a number if it can be read.</summary>
        internal bool Accepts(DecoratedNumber number, ReadOnlySpan<byte> field, long count)
        {
            var isRead = TryRead(number, out var value);
            if (isRead)
            {
                Result.Accept(field, value, count);
            }

            return isRead;
        }

        private bool TryRead(DecoratedNumber number, out double value)
        {
            value = 0;
            Span<byte> bare = stackalloc byte[DecoratedNumber.MaxLength];
            return NumberUndressing.TryWrite(number, Style.LakhGroups, bare, out var length)
                && Parser.TryParseExactly(bare[..length], out value);
        }
    }
}

/// <summary>Values that the file's own separators explained.</summary>
/// <param name="Statistics">Of all of them.</param>
/// <param name="HaveSeparators">Whether some are written with a point or a comma.</param>
internal readonly record struct PlainNumbers(NumberStatistics Statistics, bool HaveSeparators);
