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

    /// <summary>The same for a whole number of vectors, in place.</summary>
    public static void Sigmoid(Span<float> z)
    {
        foreach (ref var v in MemoryMarshal.Cast<float, Vector256<float>>(z))
        {
            v = Vector256<float>.One / (Vector256<float>.One + Transcendental.Exp(-v));
        }
    }

    /// <summary>s ← s + the sum of some rows, each as long as s.</summary>
    public static void AddRows(ReadOnlySpan<float> rows, int count, Span<float> sums)
    {
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(rows);
        var totals = MemoryMarshal.Cast<float, Vector256<float>>(sums);
        for (var row = 0; row < count; row++)
        {
            var values = vectors.Slice(row * totals.Length, totals.Length);
            for (var j = 0; j < values.Length; j++)
            {
                totals[j] += values[j];
            }
        }
    }

    /// <summary>
    /// One step of Adam on some parameters: g ← s (g + α w), then m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
    /// w ← w − η m / (√v + ε). Source: Kingma and Ba, "Adam: a method for stochastic optimization", 2015.
    /// </summary>
    public static void Adam(Span<float> w, ReadOnlySpan<float> g, Span<float> m, Span<float> v, AdamStep step)
    {
        var weights = MemoryMarshal.Cast<float, Vector256<float>>(w);
        var gradients = MemoryMarshal.Cast<float, Vector256<float>>(g)[..weights.Length];
        var means = MemoryMarshal.Cast<float, Vector256<float>>(m)[..weights.Length];
        var squares = MemoryMarshal.Cast<float, Vector256<float>>(v)[..weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            var gradient = (gradients[i] + (weights[i] * step.Alpha)) * step.Scale;
            var mean = (means[i] * MlpSettings.Beta1) + (gradient * (1 - MlpSettings.Beta1));
            var square = (squares[i] * MlpSettings.Beta2) + (gradient * gradient * (1 - MlpSettings.Beta2));
            (means[i], squares[i]) = (mean, square);
            weights[i] -= mean * step.Eta / (Vector256.Sqrt(square) + Vector256.Create(MlpSettings.Epsilon));
        }
    }

    private static float MaxLane(Vector256<float> v)
    {
        var half = Vector128.Max(v.GetLower(), v.GetUpper());
        return Math.Max(Math.Max(half[0], half[1]), Math.Max(half[2], half[3]));
    }
}

/// <summary>What one update of Adam does to every parameter alike.</summary>
/// <param name="Eta">Learning rate with both bias corrections.</param>
/// <param name="Alpha">Weight of the L2 penalty, which scikit-learn scales as the gradient; 0 for biases.</param>
/// <param name="Scale">1 / rows: the gradient comes as a sum over the batch.</param>
internal readonly record struct AdamStep(float Eta, float Alpha, float Scale);
