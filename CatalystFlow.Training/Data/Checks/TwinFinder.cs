using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Finds columns that repeat an earlier one. Equal and renamed columns are found by a digest of their content. Columns on a line are
/// found among all pairs without comparing all rows of each: standardised columns with |r| near 1 have near projections onto any
/// direction, so only pairs that are near in several random ones are compared in full.
/// </summary>
internal sealed class TwinFinder(int rows)
{
    /// <summary>From here the second of two columns adds nothing a model could use.</summary>
    internal const double OnALine = 0.999;

    /// <summary>Fewer rows agree by chance.</summary>
    internal const int MinRows = 20;

    private const int Directions = 8;
    private const int RowsPerValue = 4;

    // For |r| ≥ 0.999 the difference of two projections has a deviation of at most √(2 · 0.001) = 0.045: 0.2 are more than four of them.
    private const double Near = 0.2;

    private readonly float[][] _signs = [.. Enumerable.Range(1, Directions).Select(d => Signs(d, rows))];

    /// <summary>What is compared of a column; null for one that has nothing to compare.</summary>
    internal TwinKey? KeyOf(SampledColumn column, ColumnBuckets buckets)
    {
        var values = buckets.Of.Distinct().Take(rows / RowsPerValue).Count();
        if (rows < MinRows || values < 2)
        {
            return null;
        }

        var renamed = buckets.IsByValue && values < rows / RowsPerValue ? Digest(ByAppearance(buckets)) : null;
        return new(column.Name, Content(column), renamed, column.IsNumeric ? Standardised(column) : null, _signs);
    }

    /// <summary>For each column the earlier one that it repeats, or null.</summary>
    internal static ColumnTwin?[] Find(IReadOnlyList<TwinKey?> keys, CancellationToken ct)
    {
        var (byContent, byName) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        var leaders = new List<TwinKey>();
        var twins = new ColumnTwin?[keys.Count];
        for (var i = 0; i < keys.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            if (keys[i] is not { } key)
            {
                continue;
            }

            twins[i] = byContent.TryGetValue(key.Content, out var equal) ? new(equal, TwinLikeness.Equal, 1)
                : key.Renamed is not null && byName.TryGetValue(key.Renamed, out var renamed) ? new(renamed, TwinLikeness.Renamed, 1)
                : OnLine(key, leaders);
            if (twins[i] is null)
            {
                byContent.TryAdd(key.Content, key.Column);
                byName.TryAdd(key.Renamed ?? key.Content, key.Column);
                leaders.Add(key);
            }
        }

        return twins;
    }

    private static ColumnTwin? OnLine(TwinKey key, List<TwinKey> leaders)
    {
        foreach (var leader in leaders)
        {
            if (key.IsNear(leader, Near) && key.Correlation(leader) is var r && Math.Abs(r) >= OnALine
                && Math.Abs(key.CorrelationWithoutOne(leader)) >= OnALine)
            {
                return new(leader.Column, TwinLikeness.Correlated, r);
            }
        }

        return null;
    }

    private static float[] Signs(int direction, int rows)
    {
        var rng = new Rng(direction);
        var signs = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            signs[row] = (rng.NextUInt64() & 1) == 0 ? 1 : -1;
        }

        return signs;
    }

    private string Content(SampledColumn column)
    {
        if (column.IsNumeric)
        {
            return Digest(MemoryMarshal.AsBytes(column.Numbers(rows).AsSpan()));
        }

        // Codes in order of appearance are the same for renamed columns; their texts tell them apart.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(column.Codes.AsSpan(0, rows)));
        for (var code = 0; code < column.Texts; code++)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(column.Text(code)));
            hash.AppendData([0]);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static int[] ByAppearance(ColumnBuckets buckets)
    {
        var codeOf = new int[buckets.Count];
        var next = 0;
        return Array.ConvertAll(buckets.Of, bucket => bucket == 0 ? 0 : codeOf[bucket] == 0 ? codeOf[bucket] = ++next : codeOf[bucket]);
    }

    private static string Digest(int[] codes) => Digest(MemoryMarshal.AsBytes(codes.AsSpan()));

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    /// <summary>Mean 0, length √rows, 0 where missing; null for a constant.</summary>
    private float[]? Standardised(SampledColumn column)
    {
        var values = column.Numbers(rows);
        var factor = SafeScale.For(values.Max(value => double.IsNaN(value) ? 0 : Math.Abs(value)));
        var (sum, known) = (0.0, 0);
        foreach (ref var value in values.AsSpan())
        {
            value *= factor;
            sum += double.IsNaN(value) ? 0 : value;
            known += double.IsNaN(value) ? 0 : 1;
        }

        var mean = sum / Math.Max(1, known);
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += double.IsNaN(value) ? 0 : (value - mean) * (value - mean);
        }

        var scale = Math.Sqrt(squares / rows);
        if (known * 2 < rows || !(scale > 0) || !double.IsFinite(scale))
        {
            return null;
        }

        var standardised = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            standardised[row] = double.IsNaN(values[row]) ? 0 : (float)((values[row] - mean) / scale);
        }

        return standardised;
    }
}
