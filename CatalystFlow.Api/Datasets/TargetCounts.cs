using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets;

/// <summary>The classes of a target as a reading makes them of the counts that were stored when the file was profiled.</summary>
/// <param name="Classes">Classes with their rows, most frequent first; null when there were too many values to keep counts of.</param>
/// <param name="Dropped">Rows without a class, by what stands there; an empty text for an empty field.</param>
/// <param name="Reading">How the target is read; null when nothing is special.</param>
/// <param name="Spellings">Classes that are, or would be, written in several ways.</param>
internal sealed record TargetCounts(
    IReadOnlyList<ValueCount>? Classes, IReadOnlyList<ValueCount> Dropped, ColumnReading? Reading, IReadOnlyList<SpellingGroup> Spellings)
{
    public static TargetCounts Of(ColumnProfile column, IReadOnlyList<ValueCount>? counts, ColumnReading? reading, CsvFormat format)
    {
        var read = reading ?? new();
        var words = (column.MissingWords ?? []).ToLookup(w => IsMissing(w.Value, read, format));
        var dropped = Without(column, words[true]);
        if (counts is null)
        {
            return new(null, dropped, reading, []);
        }

        var values = counts.Where(c => !Has(read.MissingMarkers, c.Value)).Concat(words[false]).ToList();
        dropped = [.. dropped, .. counts.Where(c => Has(read.MissingMarkers, c.Value))];
        var groups = Training.Data.Spellings.Group(values.Select(v => new ValueCount(v.Value, v.Count)), format);
        var several = groups.Where(g => g.Written.Count > 1).ToList();
        var classes = read.MergeSpellings ? groups.Select(g => new ValueCount(g.Name, g.Count)) : values;
        var blank = values.Sum(v => v.Count) - groups.Sum(g => g.Count);
        return new(Ordered(classes), Ordered(read.MergeSpellings && blank > 0 ? [.. dropped, new(" ", blank)] : dropped), reading, several);
    }

    /// <summary>Words of the file or the column, and the rest: empty fields and what was too rare to be listed.</summary>
    private static List<ValueCount> Without(ColumnProfile column, IEnumerable<ValueCount> words)
    {
        var empty = column.MissingCount - (column.MissingWords ?? []).Sum(w => w.Count);
        return [.. words, .. empty > 0 ? [new ValueCount("", empty)] : Array.Empty<ValueCount>()];
    }

    private static bool IsMissing(string word, ColumnReading reading, CsvFormat format) =>
        Has(reading.MissingMarkers, word) || (Has(format.MissingMarkers, word) && !Has(reading.NotMissing, word));

    private static bool Has(IEnumerable<string> words, string word) => words.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static List<ValueCount> Ordered(IEnumerable<ValueCount> counts) =>
        [.. counts.OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)];
}
