namespace CatalystFlow.Training.Data;

/// <summary>
/// A column's rows sorted into few buckets for a rule of the form "this value, that class": a bucket per value while they are few,
/// otherwise equally full ranges of numbers, or the most frequent texts and one bucket for the rest. Missing is a value too.
/// </summary>
internal sealed class ColumnBuckets
{
    internal const int MaxValues = 256;
    private const int MaxRanges = 64, MinRowsPerRange = 5;

    private ColumnBuckets(int[] of, int count, bool isByValue) => (Of, Count, IsByValue) = (of, count, isByValue);

    /// <summary>Each row's bucket; 0 where the value is missing.</summary>
    internal int[] Of { get; }

    internal int Count { get; }

    /// <summary>True when every value has a bucket of its own.</summary>
    internal bool IsByValue { get; }

    internal static ColumnBuckets From(SampledColumn column, int rows) =>
        column.IsNumeric ? FromNumbers(column.Numbers(rows)) : FromCodes(column, rows);

    /// <summary>Two buckets, missing and present; null when all rows are alike.</summary>
    internal ColumnBuckets? Presence()
    {
        var of = Array.ConvertAll(Of, bucket => Math.Min(bucket, 1));
        return of.Distinct().Count() == 2 ? new(of, 2, true) : null;
    }

    private static ColumnBuckets FromNumbers(double[] values)
    {
        var sorted = values.Where(v => !double.IsNaN(v)).ToArray();
        Array.Sort(sorted);
        var edges = Distinct(sorted);
        var isByValue = edges.Count < MaxValues && edges.Count * MinRowsPerRange <= sorted.Length;
        if (!isByValue)
        {
            edges = Quantiles(sorted, Math.Clamp(sorted.Length / MinRowsPerRange, 2, MaxRanges));
        }

        var lower = edges.ToArray();
        var of = new int[values.Length];
        for (var row = 0; row < of.Length; row++)
        {
            of[row] = double.IsNaN(values[row]) ? 0 : 1 + At(lower, values[row]);
        }

        return new(of, lower.Length + 1, isByValue);
    }

    // The last lower edge that is not above the value.
    private static int At(double[] lower, double value)
    {
        var found = Array.BinarySearch(lower, value);
        return found >= 0 ? found : Math.Max(0, ~found - 1);
    }

    private static List<double> Distinct(double[] sorted)
    {
        var distinct = new List<double>();
        foreach (var value in sorted)
        {
            if (distinct.Count == 0 || value != distinct[^1])
            {
                distinct.Add(value);
                if (distinct.Count == MaxValues)
                {
                    break;
                }
            }
        }

        return distinct;
    }

    private static List<double> Quantiles(double[] sorted, int ranges) =>
        [.. Enumerable.Range(0, ranges).Select(i => sorted[(int)((long)i * sorted.Length / ranges)]).Distinct()];

    private static ColumnBuckets FromCodes(SampledColumn column, int rows)
    {
        var codes = column.Codes.AsSpan(0, rows);
        var bucketOf = Enumerable.Range(1, column.Texts).ToArray();
        var isByValue = column.Texts < MaxValues;
        if (!isByValue)
        {
            var counts = new int[column.Texts];
            foreach (var code in codes)
            {
                counts[Math.Max(code, 0)] += code < 0 ? 0 : 1;
            }

            var byCount = Enumerable.Range(0, counts.Length).OrderByDescending(code => counts[code]).ToArray();
            for (var rank = 0; rank < byCount.Length; rank++)
            {
                bucketOf[byCount[rank]] = Math.Min(rank + 1, MaxValues - 1);
            }
        }

        var of = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            of[row] = codes[row] < 0 ? 0 : bucketOf[codes[row]];
        }

        return new(of, Math.Min(column.Texts, MaxValues - 1) + 1, isByValue);
    }
}
