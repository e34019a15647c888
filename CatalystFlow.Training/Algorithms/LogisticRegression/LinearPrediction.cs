using System.Buffers;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.LogisticRegression;

/// <summary>Probabilities of a linear classifier.</summary>
internal static class LinearPrediction
{
    /// <summary>Predicts the rows from <paramref name="first"/> on, as many as <paramref name="probabilities"/> has room for.</summary>
    public static void Predict(
        FeatureMatrix rows, int first, ReadOnlySpan<double> parameters, int outputs, bool[] present, Span<float> probabilities)
    {
        var count = probabilities.Length / present.Length;
        var known = present.Count(p => p);
        if (known < 2)
        {
            FillConstant(present, known, probabilities);
            return;
        }

        var valuesX = count * rows.Columns;
        var valuesZ = Gemm.Padded<double>(count * outputs);
        var buffer = ArrayPool<double>.Shared.Rent(valuesX + valuesZ);
        var x = buffer.AsSpan(0, valuesX);
        var z = buffer.AsSpan(valuesX, valuesZ);
        VectorOps.Widen(rows.Values.Slice(first * rows.Columns, valuesX), x);
        if (outputs == 1)
        {
            PredictTwo(x, parameters, z, probabilities);
        }
        else
        {
            PredictMany(x, count, parameters, outputs, present, z, probabilities);
        }

        ArrayPool<double>.Shared.Return(buffer);
    }

    private static void PredictTwo(ReadOnlySpan<double> x, ReadOnlySpan<double> parameters, Span<double> z, Span<float> probabilities)
    {
        var count = probabilities.Length / 2;
        z.Clear();
        LogisticKernels.Scores(x, parameters, z[..count]);
        LogisticKernels.Sigmoid(z);
        for (var i = 0; i < count; i++)
        {
            (probabilities[2 * i], probabilities[(2 * i) + 1]) = ((float)(1 - z[i]), (float)z[i]);
        }
    }

    private static void PredictMany(
        ReadOnlySpan<double> x, int count, ReadOnlySpan<double> parameters, int outputs, bool[] present, Span<double> z,
        Span<float> probabilities)
    {
        Softmax.Scores(x, count, parameters, outputs, present, z);
        for (var i = 0; i < count; i++)
        {
            var row = z.Slice(i * outputs, outputs);
            Softmax.Normalise(row);
            for (var k = 0; k < present.Length; k++)
            {
                probabilities[(i * present.Length) + k] = (float)row[k];
            }
        }
    }

    // With one class seen it is certain; before the first step all are equally likely.
    private static void FillConstant(bool[] present, int known, Span<float> probabilities)
    {
        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = known == 0 ? 1f / present.Length : present[i % present.Length] ? 1 : 0;
        }
    }
}
