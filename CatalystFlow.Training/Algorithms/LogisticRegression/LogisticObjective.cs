using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
        z.Fill(double.NegativeInfinity);                                                      // padding adds ln(1 + 0)
        LogisticKernels.Scores(x, parameters, z[..labels.Length]);
        var loss = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            loss -= labels[i] * z[i];
        }

        loss += LogisticKernels.SigmoidAndLogSum(z);
        for (var i = 0; i < labels.Length; i++)
        {
            z[i] -= labels[i];                                                                // ∂ℓ/∂z = p − y
            gradient[Features] += z[i];                                                       // ∂ℓ/∂b ← … + (p − y)
        }

        LogisticKernels.AddRows(x, z[..labels.Length], gradient[..Features]);                 // ∂ℓ/∂w ← … + xᵀ (p − y)
        return loss;
    }
}

/// <summary>Matrix-vector products and the logistic function.</summary>
internal static class LogisticKernels
{
    /// <summary>zᵢ ← w·xᵢ + b.</summary>
    public static void Scores(ReadOnlySpan<double> x, ReadOnlySpan<double> parameters, Span<double> z)
    {
        var weights = parameters[..^1];
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = VectorOps.Dot(x.Slice(i * weights.Length, weights.Length), weights) + parameters[^1];
        }
    }

    /// <summary>g ← g + Σᵢ rᵢ xᵢ.</summary>
    public static void AddRows(ReadOnlySpan<double> x, ReadOnlySpan<double> r, Span<double> g)
    {
        for (var i = 0; i < r.Length; i++)
        {
            VectorOps.AddScaled(g, r[i], x.Slice(i * g.Length, g.Length));
        }
    }

    /// <summary>z ← 1 / (1 + exp −z), for a whole number of vectors. Returns Σ ln(1 + exp z).</summary>
    public static double SigmoidAndLogSum(Span<double> z)
    {
        var sums = Vector256<double>.Zero;
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(z);
        for (var i = 0; i < vectors.Length; i++)
        {
            var v = vectors[i];
            var e = Transcendental.Exp(-Vector256.Abs(v));                                    // never overflows
            sums += Transcendental.Log(Vector256<double>.One + e) + Vector256.Max(v, Vector256<double>.Zero);
            var numerator = Vector256.ConditionalSelect(
                Vector256.GreaterThanOrEqual(v, Vector256<double>.Zero), Vector256<double>.One, e);
            vectors[i] = numerator / (Vector256<double>.One + e);
        }

        return Vector256.Sum(sums);
    }
}
