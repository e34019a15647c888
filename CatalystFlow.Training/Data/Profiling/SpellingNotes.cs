using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What is said about categories that are written in several ways.</summary>
internal static class SpellingNotes
{
    private const int MostCategories = 1_000, Named = 3;

    /// <summary>A column's values, spellings merged; empty when there are too many.</summary>
    internal static IReadOnlyList<SpellingGroup> Merged(ColumnProfiler column) =>
        column.Distinct.Distinct <= MostCategories ? Spellings.Group(column.Distinct.ToValueCounts(), column.Format) : [];

    /// <summary>What to say; null when every value has one spelling.</summary>
    internal static ColumnWarning? For(ColumnType kind, IReadOnlyList<SpellingGroup> groups)
    {
        var several = groups.Where(g => g.Written.Count > 1).ToList();
        if (several.Count == 0 || kind is not (ColumnType.Boolean or ColumnType.Categorical))
        {
            return null;
        }

        var named = string.Join("; ", several.Take(Named).Select(g => WordNotes.Listed(g.Written)));
        var more = several.Count > Named ? $"; and {several.Count - Named:N0} more" : "";
        return kind == ColumnType.Boolean
            ? new("merged-spellings", $"Spellings of one value are read as one: {named}{more}.")
            {
                Fix = new("Keep the spellings apart", ColumnType.Categorical, new()),
            }
            : new(
                "spellings",
                $"Some categories seem to be spellings of one value: {named}{more}. Kept apart, each is learned from its own rows only.")
            {
                Fix = new("Merge the spellings", null, new() { MergeSpellings = true }),
            };
    }
}
