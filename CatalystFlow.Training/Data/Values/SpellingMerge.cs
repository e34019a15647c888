using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Makes one category of all spellings of a value.</summary>
internal static class SpellingMerge
{
    /// <summary>Replaces codes by those of the merged categories, which come back in ordinal order; what looks like nothing is missing.</summary>
    internal static string[] Apply(Span<int> codes, string[] categories, CsvFormat format)
    {
        var counts = new long[categories.Length];
        foreach (var code in codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        var groups = Spellings.Group(categories.Select((c, i) => new ValueCount(c, counts[i])), format);
        var merged = groups.Select(g => g.Name).Order(StringComparer.Ordinal).ToArray();
        var codeOf = groups
            .SelectMany(g => g.Written.Select(w => (w.Value, Code: Array.BinarySearch(merged, g.Name, StringComparer.Ordinal))))
            .ToDictionary(p => p.Value, p => p.Code, StringComparer.Ordinal);
        var replaced = Array.ConvertAll(categories, c => codeOf.GetValueOrDefault(c, -1));
        foreach (ref var code in codes)
        {
            code = code < 0 ? code : replaced[code];
        }

        return merged;
    }
}
