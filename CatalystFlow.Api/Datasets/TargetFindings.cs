using System.Globalization;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets;

/// <summary>What is said about how a target is read: rows that drop out, spellings of one class.</summary>
internal static class TargetFindings
{
    private const int Named = 5, LongestWord = 40;

    public static IEnumerable<ColumnWarning> For(ColumnProfile column, TargetCounts target)
    {
        var reading = target.Reading ?? new();
        if (target.Dropped.Count > 0)
        {
            yield return Dropped(column, target, reading);
        }

        if (target.Spellings.Count > 0)
        {
            var named = string.Join("; ", target.Spellings.Take(Named).Select(Spelled));
            var more = target.Spellings.Count > Named ? $"; and {target.Spellings.Count - Named} more" : "";
            yield return reading.MergeSpellings
                ? new("merged-spellings", $"Read as one class each: {named}{more}.")
                {
                    Fix = new("Keep the spellings apart", null, reading with { MergeSpellings = false }),
                }
                : new("spellings", $"Some classes seem to be spellings of one class: {named}{more}. A model cannot tell them apart.")
                {
                    Fix = new("Merge the spellings", null, reading with { MergeSpellings = true }),
                };
        }
    }

    private static ColumnWarning Dropped(ColumnProfile column, TargetCounts target, ColumnReading reading)
    {
        var rows = target.Dropped.Sum(d => d.Count);
        var words = target.Dropped.Where(d => d.Value.Trim().Length > 0).ToList();
        var parts = target.Dropped.Where(d => d.Value.Length == 0).Select(d => $"{Count(d.Count)} empty")
            .Concat(words.Take(Named).Select(w => $"{Count(w.Count)} '{Short(w.Value)}'"))
            .Concat(words.Count > Named ? [$"{words.Count - Named} more words"] : []);
        var message = $"{Count(rows)} {(rows == 1 ? "row" : "rows")} without '{Short(column.Name)}' {(rows == 1 ? "is" : "are")} dropped"
            + (column.MissingWords is null ? "." : $": {string.Join(", ", parts)}.");
        return new("dropped", message) { Fix = words.Count == 0 ? null : Keep(words, reading) };
    }

    /// <summary>Words that are classes after all: those of the file are excepted, those of the column no longer markers.</summary>
    private static ColumnFix Keep(List<ValueCount> words, ColumnReading reading)
    {
        var kept = words.Select(w => w.Value).ToList();
        return new(
            words.Count == 1 ? $"Keep '{Short(kept[0])}' as a class" : $"Keep these {words.Count} words as classes",
            null,
            reading with
            {
                MissingMarkers = [.. reading.MissingMarkers.Except(kept, StringComparer.OrdinalIgnoreCase)],
                NotMissing = [.. reading.NotMissing.Union(kept, StringComparer.OrdinalIgnoreCase)],
            });
    }

    private static string Spelled(SpellingGroup group) =>
        string.Join(", ", group.Written.Take(Named).Select(w => $"'{Short(w.Value)}' ({Count(w.Count)})"))
        + (group.Written.Count > Named ? $" and {group.Written.Count - Named} more" : "");

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length <= LongestWord ? text : string.Concat(text.AsSpan(0, LongestWord - 1), "…");
}
