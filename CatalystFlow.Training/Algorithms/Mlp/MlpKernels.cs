using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Mlp;

/// <summary>Element-wise kernels on rows padded to whole vectors.</summary>
internal static class MlpKernels
{
    /// <summary>a ← max(0, a).</summary>
    public static void Rectify(Span<float> a)
    {
        foreach (ref var v in MemoryMarshal.Cast<float, Vector256<float>>(a))
        {
            v = Vector256.Max(v, Vector256<float>.Zero);
        }
    }

    /// <summary>δ ← δ where a &gt; 0, else 0: the derivative of the rectifier.</summary>
    public static void MaskInactive(Span<float> delta, ReadOnlySpan<float> a)
    {
        var deltas = MemoryMarshal.Cast<float, Vector256<float>>(delta);
        var activations = MemoryMarshal.Cast<float, Vector256<float>>(a);
        for (var i = 0; i < deltas.Length; i++)
        {
            deltas[i] &= Vector256.GreaterThan(activations[i], Vector256<float>.Zero);
        }
    }

    /// <summary>z ← exp z / Σ exp z over the first <paramref name="count"/> values; the padding becomes 0.</summary>
    public static void Softmax(Span<float> z, int count)
    {
        z[count..].Fill(float.NegativeInfinity);
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(z);
        var largest = vectors[0];
        for (var i = 1; i < vectors.Length; i++)
        {
            largest = Vector256.Max(largest, vectors[i]);
        }

        var max = Vector256.Create(MaxLane(largest));
        var sums = Vector256<float>.Zero;
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Transcendental.Exp(vectors[i] - max);
            sums += vectors[i];
        }

        var factor = Vector256.Create(1 / Vector256.Sum(sums));
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] *= factor;
        }
    }

    /// <summary>1 / (1 + exp −z).</summary>
    public static float Sigmoid(float z) => (float)(1 / (1 + Math.Exp(-z)));

    /// <summary>
    /// One step of Adam on some parameters: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − η m / (√v + ε).
    /// Source: Kingma and Ba, "Adam: a method for stochastic optimization", 2015; η carries both bias corrections.
    /// </summary>
    public static void Adam(Span<float> w, ReadOnlySpan<float> g, Span<float> m, Span<float> v, float eta)
    {
        var weights = MemoryMarshal.Cast<float, Vector256<float>>(w);
        var gradients = MemoryMarshal.Cast<float, Vector256<float>>(g);
        var means = MemoryMarshal.Cast<float, Vector256<float>>(m);
        var squares = MemoryMarshal.Cast<float, Vector256<float>>(v);
        for (var i = 0; i < weights.Length; i++)
        {
            means[i] = (means[i] * MlpSettings.Beta1) + (gradients[i] * (1 - MlpSettings.Beta1));
            squares[i] = (squares[i] * MlpSettings.Beta2) + (gradients[i] * gradients[i] * (1 - MlpSettings.Beta2));
            weights[i] -= means[i] * eta / (Vector256.Sqrt(squares[i]) + Vector256.Create(MlpSettings.Epsilon));
        }
    }

    private static float MaxLane(Vector256<float> v)
    {
        var half = Vector128.Max(v.GetLower(), v.GetUpper());
        return Math.Max(Math.Max(half[0], half[1]), Math.Max(half[2], half[3]));
    }
}
