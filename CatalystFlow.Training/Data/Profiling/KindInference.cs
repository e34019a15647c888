using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Decides what a column is, once all of it has been seen.</summary>
internal static class KindInference
{
    private const int MinDistinctForText = 20, MinRowsForIdentifier = 10;
    private const double TextShare = 0.5;

    private static readonly (string, string)[] BooleanPairs =
    [
        ("true", "false"), ("yes", "no"), ("y", "n"), ("t", "f"), ("on", "off"),
    ];

    /// <summary>What a column is that is read word by word.</summary>
    internal static ColumnVerdict InferWords(ColumnProfiler column) =>
        new(IsBoolean(column.Distinct) ? ColumnType.Boolean : IsText(column) ? ColumnType.Text : ColumnType.Categorical);

    /// <summary>True when as categories the values would name the rows, so that a model has nothing to learn from them, and none is started.</summary>
    internal static bool NameRows(ColumnProfiler column) => AreAllDifferent(column, ColumnProfile.FewestNamedRows);

    /// <summary>True for a column that numbers the rows, or is named as an identifier and has no value twice.</summary>
    internal static bool IsIdentifier(ColumnProfiler column, NumberStatistics numbers)
    {
        return AreAllDifferent(column, MinRowsForIdentifier) && numbers.IsWhole && (NumberRows(column, numbers) || IsNamedAsIdentifier(column.Name));
    }

    /// <summary>True for so many different words among so many values that they name or describe rows rather than sort them.</summary>
    internal static bool IsMostlyDifferent(long distinct, long values) => distinct > values * TextShare && distinct >= MinDistinctForText;

    /// <summary>True when each number is one more than the one before, in the file if they are too long to be exact.</summary>
    internal static bool NumberRows(ColumnProfiler column, NumberStatistics numbers) =>
        numbers.IsSequence || (column.Marks.LongsCountUp && column.Marks.Longs == numbers.Count);

    private static bool AreAllDifferent(ColumnProfiler column, int leastRows) =>
        column.Distinct.Distinct == column.Distinct.Counted && column.Values >= leastRows;

    /// <summary>True when two values, spellings merged, are a pair such as yes and no.</summary>
    internal static bool IsBoolean(IReadOnlyList<SpellingGroup> groups) =>
        Array.Exists(BooleanPairs, p => groups.All(g => Is(g.Name, p.Item1) || Is(g.Name, p.Item2)));

    private static bool IsBoolean(DistinctCounter distinct)
    {
        if (distinct.IsCapped || distinct.Distinct > 2)
        {
            return false;
        }

        var values = distinct.ToValueCounts();
        return Array.Exists(BooleanPairs, p => values.Select(v => v.Value.ToLowerInvariant()).Distinct().Count() == values.Count
            && values.All(v => Is(v.Value, p.Item1) || Is(v.Value, p.Item2)));
    }

    private static bool IsText(ColumnProfiler column)
    {
        var distinct = column.Distinct;
        return IsMostlyDifferent(distinct.Distinct, distinct.Counted)
            || distinct.Distinct == distinct.Counted && column.Values >= MinRowsForIdentifier
            || distinct.IsCapped && distinct.HasReachedLimit;
    }

    private static bool IsNamedAsIdentifier(string name) =>
        Is(name, "id") || Is(name, "index") || Is(name, "uuid") || Is(name, "guid") || Is(name, "key")
        || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || name.EndsWith(" id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("-id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Id", StringComparison.Ordinal)
        || name.EndsWith("ID", StringComparison.Ordinal);

    private static bool Is(string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);
}
