using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Columns that have one value or none, such as "t" or nothing. With the gaps filled they would be constant; what they say is which rows
/// have the value. So missing is a category of its own there, unless a person says otherwise.
/// </summary>
internal static class PresenceNotes
{
    private const int MostSpellings = 10;

    /// <summary>The verdict, with missing as a category where there is one value besides gaps.</summary>
    internal static ColumnVerdict Applied(ColumnProfiler column, ColumnVerdict verdict)
    {
        var missing = column.Missing + verdict.Missing.Sum(m => m.Count);
        return missing > 0 && verdict.Kind != ColumnType.Text && Only(column, verdict) is { } only
            ? verdict.Kind is ColumnType.Categorical or ColumnType.Boolean
                ? OfWords(verdict, Sentence(only, missing, column))
                : OfNumbers(verdict, Sentence(only, missing, column), only.Written.Count > 1)
            : verdict;
    }

    /// <summary>The one value, however it is spelled; null when there are several, or none.</summary>
    private static SpellingGroup? Only(ColumnProfiler column, ColumnVerdict verdict)
    {
        if (column.Distinct.IsCapped || column.Distinct.Distinct - verdict.Missing.Count is not (> 0 and <= MostSpellings))
        {
            return null;
        }

        var words = verdict.Missing.Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        var values = column.Distinct.ToValueCounts().Where(v => !words.Contains(v.Value));
        return Spellings.Group(values, column.Format) is [var only] ? only : null;
    }

    private static ColumnVerdict OfWords(ColumnVerdict verdict, string sentence) => verdict with
    {
        Reading = (verdict.Reading ?? new()) with { MissingIsCategory = true },
        IsPresence = true,
        Notes =
        [
            .. verdict.Notes.Select(Kept),
            new("presence", $"{sentence} Missing is read as a category of its own: a model learns which rows have the value.")
            {
                Fix = new("Fill in the missing values", null, verdict.Reading ?? new()),
            },
        ],
    };

    // Spellings of one number are one category, as they are one number.
    private static ColumnVerdict OfNumbers(ColumnVerdict verdict, string sentence, bool isSpelledInManyWays) => verdict with
    {
        SuggestedType = ColumnType.Categorical,
        Reading = new()
        {
            MissingMarkers = verdict.Reading?.MissingMarkers ?? [],
            MissingIsCategory = true,
            MergeSpellings = isSpelledInManyWays,
        },
        IsPresence = true,
        Notes =
        [
            .. verdict.Notes,
            new("presence", $"{sentence} Read as a category, with missing as one of its own: a model learns which rows have the value.")
            {
                Fix = new(verdict.Kind == ColumnType.Numeric ? "Read as numbers" : "Read as dates", verdict.Kind, verdict.Reading ?? new()),
            },
        ],
    };

    // What else can be done about the column leaves missing as it is.
    private static ColumnWarning Kept(ColumnWarning note) =>
        note.Fix is { Reading: { } reading, Type: null or ColumnType.Categorical } fix
            ? note with { Fix = fix with { Reading = reading with { MissingIsCategory = true } } }
            : note;

    private static string Sentence(SpellingGroup only, long missing, ColumnProfiler column) =>
        $"The only value is \"{CsvProblems.Shorten(only.Name)}\", and {missing:N0} of {column.Missing + column.Values:N0} rows have none.";
}
