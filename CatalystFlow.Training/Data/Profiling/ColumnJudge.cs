using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Decides what a column is and how it is read, once all of it has been seen.</summary>
internal static class ColumnJudge
{
    internal static ColumnVerdict Judge(ColumnProfiler column)
    {
        if (column.Values == 0)
        {
            return new(ColumnType.Text);
        }

        if (column.FirstWord is null)
        {
            return JudgePlainNumbers(column);
        }

        if (column.Dates is { } dates)
        {
            ColumnWarning?[] notes =
            [
                dates.HasShortYears ? DateNotes.TwoDigitYears(dates.Range) : null,
                dates.IsAmbiguous ? DateNotes.Ambiguous(null) : null,
                DateNotes.OfZones(dates.Zones),
            ];
            return new(ColumnType.DateTime) { Dates = dates.Range, Notes = [.. notes.OfType<ColumnWarning>()] };
        }

        if (MagnitudeNotes.Beyond(column) is { } beyond)
        {
            return JudgeWords(column, beyond);
        }

        var found = JudgeNumbersOrDates(column);
        return found is { Kind: ColumnType.Numeric or ColumnType.DateTime } or { IsExplained: true } ? found : JudgeWords(column, found);
    }

    /// <summary>Numbers with something around or among them, or dates and times; 8.30 uur may be either.</summary>
    private static ColumnVerdict? JudgeNumbersOrDates(ColumnProfiler column)
    {
        var numbers = NumberVerdict.Of(column.LenientNumbers, column.Distinct, column.Format);
        var areNumbers = numbers is { Kind: ColumnType.Numeric };
        var areTimes = column.LenientNumbers is { } lenient && lenient.Hours.AreTimes(column.Distinct.Distinct);
        var dates = areNumbers && !areTimes ? null : DateVerdict.Of(column.LenientDates, column.Format, areTimes);
        return dates is { Kind: ColumnType.DateTime } ? ClockNotes.Ways(dates, areNumbers ? numbers : null)
            : areTimes && dates is not null ? dates
            : WithMarks(numbers, column) ?? dates;
    }

    /// <summary>Numbers that stand plain but for words for missing may be anything that numbers without such words may be.</summary>
    private static ColumnVerdict? WithMarks(ColumnVerdict? verdict, ColumnProfiler column)
    {
        if (verdict is not { Numbers: not null, Reading: { Numbers: null } reading })
        {
            return verdict;
        }

        return CodeNotes.For(column) is { } codes
            ? codes with { Reading = reading, Missing = verdict.Missing, Notes = [.. verdict.Notes, .. codes.Notes.Select(Kept)] }
            : verdict with { Notes = [.. verdict.Notes, .. NumberNotes.For(column).Select(Kept)] };

        // Whatever they are read as, the words go on to mean missing.
        ColumnWarning Kept(ColumnWarning note) => note is { Fix: { Reading: { } other } fix }
            ? note with { Fix = fix with { Reading = other with { MissingMarkers = [.. reading.MissingMarkers.Union(other.MissingMarkers)] } } }
            : note;
    }

    private static ColumnVerdict JudgePlainNumbers(ColumnProfiler column)
    {
        var plain = new ColumnVerdict(ColumnType.Numeric) { Numbers = column.Numbers };
        return CodeNotes.For(column) is { } codes
            ? codes
            : plain with { Notes = [.. NumberNotes.For(column)] };
    }

    private static ColumnVerdict JudgeWords(ColumnProfiler column, ColumnVerdict? found)
    {
        var words = KindInference.InferWords(column);
        var groups = column.Distinct.IsCapped ? [] : SpellingNotes.Merged(column);
        if (groups.Count == 2 && KindInference.IsBoolean(groups))
        {
            words = words with { Kind = ColumnType.Boolean };
        }

        var spellings = SpellingNotes.For(words.Kind, groups);
        return words with
        {
            Reading = words.Kind == ColumnType.Boolean && spellings is not null ? new() { MergeSpellings = true } : null,
            IsExplained = found is not null,
            Notes = [.. found?.Notes ?? [], .. new[] { spellings, MissingCodeNotes.For(column, words.Kind) }.OfType<ColumnWarning>()],
        };
    }
}
