using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.LogisticRegression;

/// <summary>Class scores and their probabilities, on rows padded to whole vectors.</summary>
internal static class Softmax
{
    /// <summary>z ← x W + b; absent classes and padding get −∞, so that their probability is 0.</summary>
    /// <param name="x">rows × features.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="parameters">features × outputs, then the intercepts.</param>
    /// <param name="outputs">Padded number of classes.</param>
    /// <param name="present">One per class.</param>
    /// <param name="z">rows × outputs.</param>
    public static void Scores(
        ReadOnlySpan<double> x, int rows, ReadOnlySpan<double> parameters, int outputs, ReadOnlySpan<bool> present, Span<double> z)
    {
        var features = (parameters.Length / outputs) - 1;
        var intercepts = parameters[(features * outputs)..];
        for (var i = 0; i < rows; i++)
        {
            var row = z.Slice(i * outputs, outputs);
            for (var k = 0; k < outputs; k++)
            {
                row[k] = k < present.Length && present[k] ? intercepts[k] : double.NegativeInfinity;
            }
        }

        Gemm.AddProduct(Strided<double>.Rows(x, features), parameters, outputs, z, outputs, rows, features, outputs);
    }

    /// <summary>z ← exp z / Σ exp z. Returns ln Σ exp z.</summary>
    public static double NormaliseWithLog(Span<double> z)
    {
        var (max, sum) = Normalise(z);
        return max + Math.Log(sum);
    }

    /// <summary>z ← exp z / Σ exp z. Returns the largest z and Σ exp (z − it).</summary>
    public static (double Max, double Sum) Normalise(Span<double> z)
    {
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(z);
        var max = Largest(vectors);
        var sums = Vector256<double>.Zero;
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Transcendental.Exp(vectors[i] - Vector256.Create(max));
            sums += vectors[i];
        }

        var sum = Vector256.Sum(sums);
        var factor = Vector256.Create(1 / sum);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] *= factor;
        }

        return (max, sum);
    }

    /// <summary>p ← softmax z in float32, once the largest score is taken off in double; what does not fit then is a probability of 0.</summary>
    /// <param name="z">Scores, −∞ for classes that take no part; a whole number of vectors.</param>
    /// <param name="p">As many values, padded to whole vectors.</param>
    public static void Probabilities(ReadOnlySpan<double> z, Span<float> p)
    {
        var from = MemoryMarshal.Cast<double, Vector256<double>>(z);
        var to = MemoryMarshal.Cast<float, Vector256<float>>(p);
        var none = Vector256.Create(double.NegativeInfinity);
        var max = Vector256.Create(Largest(from));
        var sums = Vector256<float>.Zero;
        for (var i = 0; i < to.Length; i++)
        {
            var high = (2 * i) + 1 < from.Length ? from[(2 * i) + 1] : none;
            to[i] = Transcendental.Exp(Vector256.Narrow(from[2 * i] - max, high - max));
            sums += to[i];
        }

        var factor = Vector256.Create(1 / Vector256.Sum(sums));
        for (var i = 0; i < to.Length; i++)
        {
            to[i] *= factor;
        }
    }

    private static double Largest(ReadOnlySpan<Vector256<double>> vectors)
    {
        var largest = vectors[0];
        for (var i = 1; i < vectors.Length; i++)
        {
            largest = Vector256.Max(largest, vectors[i]);
        }

        return MaxLane(largest);
    }

    private static double MaxLane(Vector256<double> v) => Math.Max(Math.Max(v[0], v[1]), Math.Max(v[2], v[3]));
}
