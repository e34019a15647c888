using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.LogisticRegression;

/// <summary>
/// Logistic loss for two classes with one score, that of class 1: ℓ(z, y) = ln(1 + exp z) − y z. As in scikit-learn, one weight
/// vector is penalised, not two.
/// </summary>
internal sealed class LogisticObjective(LabelledRows data, int maxThreads) : LinearObjective(data, 1, maxThreads)
{
    protected override double AddBlock(
        ReadOnlySpan<double> x, ReadOnlySpan<int> labels, ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> scores)
    {
        var z = scores[..Gemm.Padded<double>(labels.Length)];
        var weights = scores.Slice(BlockRows, z.Length);
        z[labels.Length..].Clear();
        weights[labels.Length..].Clear();
        LogisticKernels.Scores(x, parameters, z[..labels.Length]);
        var loss = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            weights[i] = ClassWeights[labels[i]];
            loss -= labels[i] * weights[i] * z[i];
        }

        loss += LogisticKernels.SigmoidAndLogSum(z, weights);
        for (var i = 0; i < labels.Length; i++)
        {
            z[i] = weights[i] * (z[i] - labels[i]);                                           // ∂ℓ/∂z = s (p − y)
            gradient[Features] += z[i];                                                       // ∂ℓ/∂b ← … + s (p − y)
        }

        LogisticKernels.AddRows(x, z[..labels.Length], gradient[..Features]);                 // ∂ℓ/∂w ← … + xᵀ s (p − y)
        return loss;
    }

    public override void Curvatures(
        ReadOnlySpan<double> x, ReadOnlySpan<int> labels, ReadOnlySpan<double> parameters, Span<double> curvatures)
    {
        Span<double> z = stackalloc double[BlockRows];
        z.Clear();
        LogisticKernels.Scores(x, parameters, z[..labels.Length]);
        LogisticKernels.Sigmoid(z);
        for (var i = 0; i < labels.Length; i++)
        {
            curvatures[i] = ClassWeights[labels[i]] * z[i] * (1 - z[i]);
        }
    }
}

/// <summary>Matrix-vector products and the logistic function.</summary>
internal static class LogisticKernels
{
    private const int RowsAtOnce = 4;

    /// <summary>zᵢ ← w·xᵢ + b.</summary>
    public static void Scores(ReadOnlySpan<double> x, ReadOnlySpan<double> parameters, Span<double> z)
    {
        var weights = parameters[..^1];
        var (i, f) = (0, weights.Length);
        for (; i + RowsAtOnce <= z.Length; i += RowsAtOnce)
        {
            var rows = x.Slice(i * f, RowsAtOnce * f);
            Dots(rows[..f], rows.Slice(f, f), rows.Slice(2 * f, f), rows.Slice(3 * f, f), weights, z[i..]);
        }

        for (; i < z.Length; i++)
        {
            z[i] = VectorOps.Dot(x.Slice(i * f, f), weights);
        }

        foreach (ref var score in z)
        {
            score += parameters[^1];
        }
    }

    /// <summary>The same for rows in float32, which become doubles on their way into the sums.</summary>
    public static void Scores(ReadOnlySpan<float> x, ReadOnlySpan<double> parameters, Span<double> z)
    {
        var weights = parameters[..^1];
        var (i, f) = (0, weights.Length);
        for (; i + RowsAtOnce <= z.Length; i += RowsAtOnce)
        {
            var rows = x.Slice(i * f, RowsAtOnce * f);
            Dots(rows[..f], rows.Slice(f, f), rows.Slice(2 * f, f), rows.Slice(3 * f, f), weights, z[i..]);
        }

        Span<double> four = stackalloc double[RowsAtOnce];
        for (; i < z.Length; i++)
        {
            var row = x.Slice(i * f, f);
            Dots(row, row, row, row, weights, four);
            z[i] = four[0];
        }

        foreach (ref var score in z)
        {
            score += parameters[^1];
        }
    }

    /// <summary>g ← g + Σᵢ rᵢ xᵢ.</summary>
    public static void AddRows(ReadOnlySpan<double> x, ReadOnlySpan<double> r, Span<double> g)
    {
        var (i, f) = (0, g.Length);
        for (; i + RowsAtOnce <= r.Length; i += RowsAtOnce)
        {
            var rows = x.Slice(i * f, RowsAtOnce * f);
            AddFour(rows[..f], rows.Slice(f, f), rows.Slice(2 * f, f), rows.Slice(3 * f, f), r.Slice(i, RowsAtOnce), g);
        }

        for (; i < r.Length; i++)
        {
            VectorOps.AddScaled(g, r[i], x.Slice(i * f, f));
        }
    }

    /// <summary>z ← 1 / (1 + exp −z), for a whole number of vectors.</summary>
    public static void Sigmoid(Span<double> z)
    {
        foreach (ref var v in MemoryMarshal.Cast<double, Vector256<double>>(z))
        {
            v = Sigmoid(v, Transcendental.Exp(-Vector256.Abs(v)));
        }
    }

    /// <summary>The same. Returns Σ ln(1 + exp z).</summary>
    public static double SigmoidAndLogSum(Span<double> z)
    {
        var sums = Vector256<double>.Zero;
        foreach (ref var v in MemoryMarshal.Cast<double, Vector256<double>>(z))
        {
            var e = Transcendental.Exp(-Vector256.Abs(v));
            sums += LogOfSum(v, e);
            v = Sigmoid(v, e);
        }

        return Vector256.Sum(sums);
    }

    /// <summary>The same. Returns Σ s ln(1 + exp z) with s the weights.</summary>
    public static double SigmoidAndLogSum(Span<double> z, ReadOnlySpan<double> weights)
    {
        var sums = Vector256<double>.Zero;
        var factors = MemoryMarshal.Cast<double, Vector256<double>>(weights);
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(z);
        for (var i = 0; i < vectors.Length; i++)
        {
            var v = vectors[i];
            var e = Transcendental.Exp(-Vector256.Abs(v));
            sums += factors[i] * LogOfSum(v, e);
            vectors[i] = Sigmoid(v, e);
        }

        return Vector256.Sum(sums);
    }

    // With e = exp −|v|, which never overflows.
    private static Vector256<double> LogOfSum(Vector256<double> v, Vector256<double> e) =>
        Transcendental.Log(Vector256<double>.One + e) + Vector256.Max(v, Vector256<double>.Zero);

    private static Vector256<double> Sigmoid(Vector256<double> v, Vector256<double> e) =>
        Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(v, Vector256<double>.Zero), Vector256<double>.One, e)
        / (Vector256<double>.One + e);

    // Four rows share the loads of w, and their chains of sums hide each other's latency.
    private static void Dots(
        ReadOnlySpan<double> x0, ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, ReadOnlySpan<double> x3, ReadOnlySpan<double> w,
        Span<double> z)
    {
        var (s0, s1, s2, s3) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var j = 0;
        for (; j + Vector256<double>.Count <= w.Length; j += Vector256<double>.Count)
        {
            var weights = Load(w, j);
            s0 = Vector256.FusedMultiplyAdd(Load(x0, j), weights, s0);
            s1 = Vector256.FusedMultiplyAdd(Load(x1, j), weights, s1);
            s2 = Vector256.FusedMultiplyAdd(Load(x2, j), weights, s2);
            s3 = Vector256.FusedMultiplyAdd(Load(x3, j), weights, s3);
        }

        (z[0], z[1], z[2], z[3]) = (Vector256.Sum(s0), Vector256.Sum(s1), Vector256.Sum(s2), Vector256.Sum(s3));
        for (; j < w.Length; j++)
        {
            z[0] = Math.FusedMultiplyAdd(x0[j], w[j], z[0]);
            z[1] = Math.FusedMultiplyAdd(x1[j], w[j], z[1]);
            z[2] = Math.FusedMultiplyAdd(x2[j], w[j], z[2]);
            z[3] = Math.FusedMultiplyAdd(x3[j], w[j], z[3]);
        }
    }

    private static void Dots(
        ReadOnlySpan<float> x0, ReadOnlySpan<float> x1, ReadOnlySpan<float> x2, ReadOnlySpan<float> x3, ReadOnlySpan<double> w,
        Span<double> z)
    {
        var (s0, s1, s2, s3) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var j = 0;
        for (; j + Vector256<double>.Count <= w.Length; j += Vector256<double>.Count)
        {
            var weights = Load(w, j);
            s0 = Vector256.FusedMultiplyAdd(Load(x0, j), weights, s0);
            s1 = Vector256.FusedMultiplyAdd(Load(x1, j), weights, s1);
            s2 = Vector256.FusedMultiplyAdd(Load(x2, j), weights, s2);
            s3 = Vector256.FusedMultiplyAdd(Load(x3, j), weights, s3);
        }

        (z[0], z[1], z[2], z[3]) = (Vector256.Sum(s0), Vector256.Sum(s1), Vector256.Sum(s2), Vector256.Sum(s3));
        for (; j < w.Length; j++)
        {
            z[0] = Math.FusedMultiplyAdd(x0[j], w[j], z[0]);
            z[1] = Math.FusedMultiplyAdd(x1[j], w[j], z[1]);
            z[2] = Math.FusedMultiplyAdd(x2[j], w[j], z[2]);
            z[3] = Math.FusedMultiplyAdd(x3[j], w[j], z[3]);
        }
    }

    private static Vector256<double> Load(ReadOnlySpan<float> values, int at)
    {
        var four = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)at);
        if (Avx.IsSupported)
        {
            return Avx.ConvertToVector256Double(four);
        }

        var (low, high) = Vector128.Widen(four);
        return Vector256.Create(low, high);
    }

    private static void AddFour(
        ReadOnlySpan<double> x0, ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, ReadOnlySpan<double> x3, ReadOnlySpan<double> r,
        Span<double> g)
    {
        var (r0, r1) = (Vector256.Create(r[0]), Vector256.Create(r[1]));
        var (r2, r3) = (Vector256.Create(r[2]), Vector256.Create(r[3]));
        var j = 0;
        for (; j + Vector256<double>.Count <= g.Length; j += Vector256<double>.Count)
        {
            var sum = Vector256.FusedMultiplyAdd(r0, Load(x0, j), Load(g, j));
            sum = Vector256.FusedMultiplyAdd(r1, Load(x1, j), sum);
            sum = Vector256.FusedMultiplyAdd(r2, Load(x2, j), sum);
            Vector256.FusedMultiplyAdd(r3, Load(x3, j), sum).StoreUnsafe(ref g[j]);
        }

        for (; j < g.Length; j++)
        {
            var sum = Math.FusedMultiplyAdd(r[0], x0[j], g[j]);
            sum = Math.FusedMultiplyAdd(r[1], x1[j], sum);
            sum = Math.FusedMultiplyAdd(r[2], x2[j], sum);
            g[j] = Math.FusedMultiplyAdd(r[3], x3[j], sum);
        }
    }

    private static Vector256<double> Load(ReadOnlySpan<double> values, int at) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)at);
}
