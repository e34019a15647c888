using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.NaiveBayes;

/// <summary>
/// Rows, means and sums of squared deviations of every feature within every class.
/// Source: Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979.
/// </summary>
internal sealed class ClassMoments(int classes, int features)
{
    private const int RowsPerChunk = 4096;
    private const int MaxChunks = 64;
    private const int MaxPartialValues = 1 << 23;

    // Between two checks for cancellation; some megabytes at most.
    private const int ValuesPerCheck = 1 << 20;

    /// <summary>Rows of each class.</summary>
    public long[] Counts { get; } = new long[classes];

    /// <summary>μ: classes × features.</summary>
    public double[] Means { get; } = new double[classes * features];

    /// <summary>S = Σ (x − μ)²: classes × features.</summary>
    public double[] SquaredDeviations { get; } = new double[classes * features];

    /// <summary>Adds the rows from <paramref name="first"/> to <paramref name="end"/> − 1.</summary>
    public void Add(LabelledRows data, int first, int end, int maxThreads, CancellationToken ct)
    {
        // The chunks follow from the shape of the data alone and are merged in their order, so threads change nothing.
        var most = Math.Clamp(MaxPartialValues / Means.Length, 1, MaxChunks);
        var chunks = Math.Min((end - first + RowsPerChunk - 1) / RowsPerChunk, most);
        var partials = new ClassMoments[chunks];
        int Start(int chunk) => first + (int)((long)(end - first) * chunk / chunks);
        Parallelism.For(chunks, maxThreads, chunk => partials[chunk] = Of(data, Start(chunk), Start(chunk + 1), ct), ct);
        foreach (var partial in partials)
        {
            Merge(partial);
        }
    }

    /// <summary>The largest variance among the features, over the rows of all classes.</summary>
    public double LargestVariance()
    {
        var rows = Counts.Sum();
        var largest = 0.0;
        for (var j = 0; j < features; j++)
        {
            var (mean, squares) = (0.0, 0.0);
            for (var k = 0; k < classes; k++)
            {
                mean += Counts[k] / (double)rows * Means[(k * features) + j];
            }

            for (var k = 0; k < classes; k++)
            {
                var distance = Means[(k * features) + j] - mean;
                squares += SquaredDeviations[(k * features) + j] + (Counts[k] * distance * distance);
            }

            largest = Math.Max(largest, squares / rows);
        }

        return largest;
    }

    private void Merge(ClassMoments other)
    {
        for (var k = 0; k < classes; k++)
        {
            if (other.Counts[k] == 0)
            {
                continue;
            }

            var (a, b) = ((double)Counts[k], (double)other.Counts[k]);
            for (var i = k * features; i < (k + 1) * features; i++)
            {
                var delta = other.Means[i] - Means[i];                                        // δ = μᵇ − μᵃ
                Means[i] += delta * (b / (a + b));                                            // μ ← μᵃ + δ b / (a + b)
                var between = delta * delta * (a * b / (a + b));
                SquaredDeviations[i] += other.SquaredDeviations[i] + between;                 // S ← Sᵃ + Sᵇ + δ² ab / (a + b)
            }

            Counts[k] += other.Counts[k];
        }
    }

    // Two passes: the means first, then deviations from them, so that nothing cancels.
    private ClassMoments Of(LabelledRows data, int first, int end, CancellationToken ct)
    {
        var moments = new ClassMoments(classes, features);
        var x = new double[features];
        var perCheck = Math.Max(1, ValuesPerCheck / features);

        // Sums of differences from one row instead of sums: the mean of a constant feature is then exact.
        var origin = new double[features];
        VectorOps.Widen(data.Features.Row(first), origin);
        for (var i = first; i < end; i++)
        {
            Poll.Check(i, perCheck, ct);
            VectorOps.Widen(data.Features.Row(i), x);
            moments.Counts[data.Labels[i]]++;
            AddDifferences(x, origin, moments.Of(moments.Means, data.Labels[i]));             // Σ (x − x₀)
        }

        moments.FinishMeans(origin);
        for (var i = first; i < end; i++)
        {
            Poll.Check(i, perCheck, ct);
            VectorOps.Widen(data.Features.Row(i), x);
            var k = data.Labels[i];
            AddSquares(x, moments.Of(moments.Means, k), moments.Of(moments.SquaredDeviations, k)); // Σ (x − μ)²
        }

        return moments;
    }

    private void FinishMeans(ReadOnlySpan<double> origin)
    {
        for (var k = 0; k < classes; k++)
        {
            for (var j = 0; j < features; j++)
            {
                ref var mean = ref Means[(k * features) + j];
                mean = Counts[k] == 0 ? 0 : origin[j] + (mean / Counts[k]);                   // μ = x₀ + (1/n) Σ (x − x₀)
            }
        }
    }

    private Span<double> Of(double[] values, int k) => values.AsSpan(k * features, features);

    private static void AddDifferences(ReadOnlySpan<double> x, ReadOnlySpan<double> from, Span<double> sums)
    {
        var xs = MemoryMarshal.Cast<double, Vector256<double>>(x);
        var froms = MemoryMarshal.Cast<double, Vector256<double>>(from);
        var targets = MemoryMarshal.Cast<double, Vector256<double>>(sums);
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] += xs[i] - froms[i];
        }

        for (var j = targets.Length * Vector256<double>.Count; j < sums.Length; j++)
        {
            sums[j] += x[j] - from[j];
        }
    }

    private static void AddSquares(ReadOnlySpan<double> x, ReadOnlySpan<double> from, Span<double> sums)
    {
        var xs = MemoryMarshal.Cast<double, Vector256<double>>(x);
        var froms = MemoryMarshal.Cast<double, Vector256<double>>(from);
        var targets = MemoryMarshal.Cast<double, Vector256<double>>(sums);
        for (var i = 0; i < targets.Length; i++)
        {
            var d = xs[i] - froms[i];
            targets[i] = Vector256.FusedMultiplyAdd(d, d, targets[i]);
        }

        for (var j = targets.Length * Vector256<double>.Count; j < sums.Length; j++)
        {
            sums[j] = Math.FusedMultiplyAdd(x[j] - from[j], x[j] - from[j], sums[j]);
        }
    }
}
