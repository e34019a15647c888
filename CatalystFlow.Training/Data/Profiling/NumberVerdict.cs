using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Whether a column that is not of plain numbers is one of numbers all the same.</summary>
internal static class NumberVerdict
{
    private const double AlmostAll = 0.9, Most = 0.5, Rare = 0.1;
    private const int FewWords = 3, ManyValues = 20;

    /// <summary>A verdict of numbers; or one of another type, with what is to be said; null when there is nothing to say.</summary>
    /// <param name="numbers">The column, read as numbers.</param>
    /// <param name="values">Its values, as far as they are counted.</param>
    /// <param name="format">How the file is read.</param>
    internal static ColumnVerdict? Of(LenientNumbers? numbers, DistinctCounter values, CsvFormat format)
    {
        if (numbers?.Best is not [var (style, trial), ..] best || !trial.IsVaried || numbers.Missing.IsOverfull)
        {
            return null;
        }

        var read = trial.Statistics.Count;
        var all = read + trial.Refused.Total;
        if (read < all * AlmostAll && numbers.AnotherNotationOfAll(trial) is { } notation)
        {
            return AsText(WordNotes.TwoNotations(trial, notation));
        }

        var reading = Reading(numbers, style);
        return read <= all * Most || numbers.WithLetterBefore > numbers.Bare ? null
            : read <= (all + numbers.Missing.Total) * Most && numbers.Missing.Counts.Any(c => MissingWords.MayBeCategory(c.Value))
                ? AsText(WordNotes.MostlyWords(numbers, trial, reading))
            : read < all * AlmostAll ? AsText(ManyWords(numbers, trial, reading, values.Distinct, format))
            : AreCodes(trial) || AreClasses(numbers, trial, values.Distinct) ? null
            : Doubts(numbers, trial, reading, format) is { } doubts
                ? new(ColumnType.Text) { Notes = [doubts, .. OtherWay(numbers, best, doubts.Fix?.Reading, values, format)] }
            : new(ColumnType.Numeric)
            {
                Reading = reading,
                Numbers = trial.Statistics,
                Missing = numbers.Missing.Counts,
                Notes = [.. Notes(numbers, best, reading, values, format)],
            };
    }

    /// <summary>The unit that a reading has for these comparisons and this unit; null for none of both.</summary>
    internal static string? UnitOf(TextCounts comparisons, string? unit) =>
        comparisons.Counts is [var comparison, ..] ? unit is null ? comparison.Value : $"{comparison.Value} {unit}" : unit;

    private static ColumnVerdict? AsText(ColumnWarning? note) => note is null ? null : new(ColumnType.Text) { Notes = [note] };

    private static ColumnReading Reading(LenientNumbers numbers, NumberNotation style) => new()
    {
        MissingMarkers = [.. numbers.Missing.Counts.Select(c => c.Value)],
        Numbers = numbers.Example is null ? null : style with
        {
            Unit = UnitOf(numbers.Limits, numbers.Units.Counts is [var unit, ..] ? unit.Value : null),
            ParenthesesAreNegative = numbers.Parentheses > 0,
            TrailingMinus = numbers.HasTrailingMinus,
        },
    };

    /// <summary>="00501" is marked as text because it is a code; =A1+2 is none.</summary>
    private static bool AreCodes(ReadingTrial trial) =>
        trial.FirstWord is ['=' or '\'', .. var marked] && marked.Trim('"') is ['0', ..] code && code.All(char.IsAsciiDigit);

    /// <summary>&lt;18, &lt;30, &lt;65; school's 1-, 1, 1+.</summary>
    private static bool AreClasses(LenientNumbers numbers, ReadingTrial trial, int different) =>
        (AreAllLimits(numbers, trial) && different <= ManyValues)
        || (numbers is { HasTrailingMinus: true, HasTrailingPlus: true });

    private static bool AreAllLimits(LenientNumbers numbers, ReadingTrial trial) =>
        numbers.Limits.Total >= trial.Statistics.Count && numbers.Limits.Counts.Any(c => Comparisons.IsLimit(c.Value));

    /// <summary>The first value that two readings take for different numbers; null when none is known.</summary>
    private static string? FirstReadInTwoWays(DistinctCounter values, NumberParser one, NumberParser other)
    {
        for (var id = 0; !values.IsCapped && id < values.Distinct; id++)
        {
            if (one.TryParseExactly(values.Bytes(id), out var number) && other.TryParseExactly(values.Bytes(id), out var otherNumber) && number != otherNumber)
            {
                return values.Text(id);
            }
        }

        return null;
    }

    /// <summary>
    /// What is said of a column with more than a few words: where it is of many numbers, one word or two may mean missing; where all words
    /// have digits in them, they are numbers with something around them.
    /// </summary>
    private static ColumnWarning? ManyWords(LenientNumbers numbers, ReadingTrial trial, ColumnReading reading, int different, CsvFormat format) =>
        AreShort(numbers) && trial.Refused.Counts.Count <= FewWords ? MagnitudeWordNotes.Of(numbers, trial, reading, format)
        : numbers.Units.Counts is { Count: > 1 } units ? WordNotes.ManyUnits(units, numbers.Bare)
        : numbers.FirstInAnotherNotation(trial) is { } other ? WordNotes.TwoNotations(trial, other)
        : different > ManyValues && !trial.Refused.IsOverfull && trial.Refused.Counts.Count <= FewWords
            ? WordNotes.AlmostNumeric(numbers, trial, reading)
        : trial.Refused.Counts.All(c => c.Value.Any(char.IsAsciiDigit)) ? WordNotes.NumbersWithin(trial)
        : null;

    /// <summary>Why the column cannot be read as numbers without a person's word.</summary>
    private static ColumnWarning? Doubts(LenientNumbers numbers, ReadingTrial trial, ColumnReading reading, CsvFormat format)
    {
        var units = numbers.Units.Counts;
        if (AreShort(numbers))
        {
            return MagnitudeWordNotes.Of(numbers, trial, reading, format);
        }

        if (trial.Refused.Total == 0 && AreSomeLimits(numbers, trial))
        {
            return WordNotes.Limits(numbers, trial, reading);
        }

        if (units.Count > 0 && numbers.Bare == 0 && units.All(u => MonthNames.Month(u.Value.Trim('.')) > 0))
        {
            return WordNotes.DaysOfMonths(numbers.Example!);
        }

        if (units.Count > 1)
        {
            return WordNotes.ManyUnits(units, numbers.Bare);
        }

        if (trial.Refused.Total > 0)
        {
            return numbers.AnotherNotationOfAll(trial) is { } other
                ? WordNotes.TwoNotations(trial, other)
                : WordNotes.AlmostNumeric(numbers, trial, reading);
        }

        return units is [{ Value: NumberUnit.SecondNumber }] ? WordNotes.SecondNumbers(numbers, units[0].Count, reading)
            : units is [{ Value: NumberUnit.FootnoteMark }] && (numbers.Bare > 0 || numbers.HasUnsureMarks) ? WordNotes.Footnotes(numbers, units[0].Count, reading)
            : units.Count == 1 && numbers.Bare > 0 ? units[0].Count <= numbers.Bare * Rare
                ? WordNotes.RareUnit(numbers, units[0], reading)
                : WordNotes.SomeBare(units[0], numbers.Bare, reading)
            : numbers.Parentheses > 0 && numbers.Parentheses == trial.Statistics.Count ? WordNotes.AllInParentheses(numbers, reading)
            : null;
    }

    /// <summary>Whether some numbers are limits or about right, and all are of one unit or of none.</summary>
    private static bool AreSomeLimits(LenientNumbers numbers, ReadingTrial trial) =>
        numbers.Limits.Total > 0 && (numbers.Limits.Total < trial.Statistics.Count || AreAllLimits(numbers, trial))
        && numbers.Units.Counts.Count <= 1 && (numbers.Units.Total == 0 || numbers.Units.Total == trial.Statistics.Count);

    /// <summary>Whether some numbers are short for thousands or millions beside others that are not, and none is a slip.</summary>
    private static bool AreShort(LenientNumbers numbers) =>
        numbers.Magnitudes.ExplainAll && numbers.Units.Total > 1 && (numbers.Units.Counts.Count > 1 || numbers.Bare > 0);

    /// <summary>What is said where the separators can mean something else in the reading that is assumed, or that a cure offers.</summary>
    private static IEnumerable<ColumnWarning> OtherWay(
        LenientNumbers numbers,
        IReadOnlyList<(NumberNotation Style, ReadingTrial Trial)> best,
        ColumnReading? reading,
        DistinctCounter values,
        CsvFormat format)
    {
        if (reading?.Numbers is not { Magnitudes: false } style || best.Skip(1).FirstOrDefault(b => b.Trial.DiffersFrom(best[0].Trial)) is not { Trial: { } trial } other)
        {
            yield break;
        }

        var otherStyle = style with
        {
            DecimalSeparator = other.Style.DecimalSeparator,
            ThousandsSeparator = other.Style.ThousandsSeparator,
            LakhGroups = other.Style.LakhGroups,
        };
        var assumed = style with
        {
            DecimalSeparator = style.DecimalSeparator ?? format.DecimalSeparator,
            ThousandsSeparator = style.ThousandsSeparator ?? format.ThousandsSeparator,
        };
        var example = FirstReadInTwoWays(values, NumberParser.For(format, style), NumberParser.For(format, otherStyle)) ?? numbers.Example!;
        yield return WordNotes.OtherSeparators(example, assumed, trial.Statistics, reading with { Numbers = otherStyle });
    }

    private static IEnumerable<ColumnWarning> Notes(
        LenientNumbers numbers,
        IReadOnlyList<(NumberNotation Style, ReadingTrial Trial)> best,
        ColumnReading reading,
        DistinctCounter values,
        CsvFormat format)
    {
        if (reading.Numbers is { } style)
        {
            yield return WordNotes.Decorated(numbers.Example!, style, best[0].Trial.Statistics);
        }

        foreach (var other in OtherWay(numbers, best, reading, values, format))
        {
            yield return other;
        }

        if (numbers.Hours.MayBeTimes)
        {
            yield return ClockNotes.Times(numbers, reading);
        }

        if (reading.MissingMarkers.Length > 0)
        {
            yield return WordNotes.TakenAsMissing(numbers.Missing.Counts);
        }
    }
}
