using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.LogisticRegression;

/// <summary>A linear classifier as it predicts.</summary>
/// <param name="Parameters">features × outputs, then the intercepts, as <see cref="LinearObjective"/> has them.</param>
/// <param name="Outputs">Scores per row: 1 for two classes.</param>
/// <param name="Present">Which classes have been seen.</param>
internal readonly record struct LinearPrediction(double[] Parameters, int Outputs, bool[] Present)
{
    // As doubles they stay in the nearest cache.
    private const int RowsAtOnce = 64;

    private int Known => Present.Count(p => p);

    /// <summary>Predicts the rows from <paramref name="first"/> on, as many as <paramref name="probabilities"/> has room for.</summary>
    public void Predict(FeatureMatrix rows, int first, Span<float> probabilities)
    {
        var (classes, known) = (Present.Length, Known);
        if (known < 2)
        {
            FillConstant(Present, known, probabilities);
            return;
        }

        using var space = new Space(rows.Columns, Outputs);
        for (var done = 0; done < probabilities.Length; done += RowsAtOnce * classes)
        {
            var target = probabilities[done..Math.Min(done + (RowsAtOnce * classes), probabilities.Length)];
            var count = target.Length / classes;
            if (Outputs == 1)
            {
                PredictTwo(Scores(rows, first + (done / classes), space.Z, count), target);
            }
            else
            {
                PredictMany(space.Widen(rows, first + (done / classes), count), space, target);
            }
        }
    }

    /// <summary>What the probabilities of some rows lead to; false where there is no score to go by.</summary>
    public bool TryJudgeTwo(FeatureMatrix rows, int first, ReadOnlySpan<int> labels, RowVerdicts verdicts)
    {
        if (Outputs > 1 || Known < 2)
        {
            return false;
        }

        using var space = new Space(rows.Columns, Outputs);
        for (var done = 0; done < labels.Length; done += RowsAtOnce)
        {
            var some = labels[done..Math.Min(done + RowsAtOnce, labels.Length)];
            var z = Scores(rows, first + done, space.Z, some.Length);
            JudgeTwo(z, some, verdicts.Guesses.AsSpan(done), verdicts.TrueProbabilities.AsSpan(done));
        }

        return true;
    }

    // The probability of the second class, for whole vectors of rows.
    private Span<double> Scores(FeatureMatrix rows, int first, Span<double> z, int count)
    {
        z.Clear();
        LogisticKernels.Scores(rows.Values.Slice(first * rows.Columns, count * rows.Columns), Parameters, z[..count]);
        LogisticKernels.Sigmoid(z);
        return z;
    }

    private static void PredictTwo(ReadOnlySpan<double> z, Span<float> probabilities)
    {
        for (var i = 0; i < probabilities.Length / 2; i++)
        {
            (probabilities[2 * i], probabilities[(2 * i) + 1]) = ((float)(1 - z[i]), (float)z[i]);
        }
    }

    private static void JudgeTwo(ReadOnlySpan<double> z, ReadOnlySpan<int> labels, Span<int> guesses, Span<float> trueOnes)
    {
        Span<int> padded = stackalloc int[RowsAtOnce];
        padded.Clear();
        labels.CopyTo(padded);
        var scores = MemoryMarshal.Cast<double, Vector256<double>>(z);
        for (var i = 0; i < labels.Length; i += Vector256<float>.Count)
        {
            var (low, high) = (scores[i / 4], scores[(i / 4) + 1]);
            var p = Vector256.Narrow(low, high);
            var q = Vector256.Narrow(Vector256<double>.One - low, Vector256<double>.One - high);
            var isSecond = Vector256.Equals(Vector256.Create<int>(padded.Slice(i, Vector256<int>.Count)), Vector256<int>.One).AsSingle();
            (Vector256.GreaterThan(p, q).AsInt32() & Vector256<int>.One).CopyTo(guesses[i..]);
            Vector256.ConditionalSelect(isSecond, p, q).CopyTo(trueOnes[i..]);
        }
    }

    private void PredictMany(ReadOnlySpan<double> x, Space space, Span<float> probabilities)
    {
        var classes = Present.Length;
        var z = space.Z;
        var row = space.Row;
        Softmax.Scores(x, probabilities.Length / classes, Parameters, Outputs, Present, z);
        for (var i = 0; i < probabilities.Length / classes; i++)
        {
            Softmax.Probabilities(z.Slice(i * Outputs, Outputs), row);
            row[..classes].CopyTo(probabilities[(i * classes)..]);
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

    // Borrowed room for some rows: their features, their scores, and the probabilities of one.
    private readonly struct Space(int columns, int outputs) : IDisposable
    {
        private readonly double[] _values = ArrayPool<double>.Shared.Rent(RowsAtOnce * (columns + outputs));
        private readonly float[] _row = ArrayPool<float>.Shared.Rent(Gemm.Padded<float>(outputs));

        public Span<double> Z => _values.AsSpan(RowsAtOnce * columns, RowsAtOnce * outputs);

        public Span<float> Row => _row.AsSpan(0, Gemm.Padded<float>(outputs));

        public ReadOnlySpan<double> Widen(FeatureMatrix rows, int first, int count)
        {
            var x = _values.AsSpan(0, count * columns);
            VectorOps.Widen(rows.Values.Slice(first * columns, count * columns), x);
            return x;
        }

        public void Dispose()
        {
            ArrayPool<double>.Shared.Return(_values);
            ArrayPool<float>.Shared.Return(_row);
        }
    }
}

/// <summary>Predicts anew after every step, but asks of two classes only for verdicts where that is enough.</summary>
internal sealed class LinearScorer(LogisticRegressionTrainer trainer, FeatureMatrix rows) : Scorer
{
    public override void Read(int first, Span<float> probabilities) => trainer.PredictBlock(rows, first, probabilities);

    internal override void Judge(int first, ReadOnlySpan<int> labels, RowVerdicts verdicts)
    {
        if (!trainer.Model.TryJudgeTwo(rows, first, labels, verdicts))
        {
            base.Judge(first, labels, verdicts);
        }
    }
}
