using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>
/// Raw scores of rows: for two classes the log-odds of the second, otherwise one score per class. Trees add to them, probabilities
/// follow from them. Kept output by output, padded to whole vectors of rows.
/// </summary>
internal sealed class ClassScores
{
    /// <summary>Rows of a vector.</summary>
    public static readonly int Lanes = Vector256<float>.Count;

    private readonly int _rows;
    private readonly int _classes;
    private readonly float[] _initial;

    /// <summary>Starts every row at the initial scores.</summary>
    public ClassScores(int rows, int classes, ReadOnlySpan<float> initial)
    {
        (_rows, _classes, _initial) = (rows, classes, initial.ToArray());
        Of = new float[initial.Length][];
        for (var k = 0; k < Of.Length; k++)
        {
            Of[k] = new float[Padded(rows)];
            Array.Fill(Of[k], initial[k]);
        }
    }

    /// <summary>Scores by output and row.</summary>
    public float[][] Of { get; }

    /// <summary>Rows up to the next whole vector.</summary>
    public static int Padded(int rows) => (rows + Lanes - 1) / Lanes * Lanes;

    /// <summary>Trees per round for so many classes.</summary>
    public static int Outputs(int classes) => classes == 2 ? 1 : classes;

    /// <summary>Scores before the first round, which give every row the class shares: F₀ = ln pₖ, or ln p₁ / p₀ for two classes.</summary>
    public static float[] Initial(ReadOnlySpan<int> labels, int classes)
    {
        var counts = new double[classes];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        return classes == 2
            ? [(float)Math.Log(counts[1] / counts[0])]
            : Array.ConvertAll(counts, count => (float)Math.Log(count / counts.Sum()));
    }

    /// <summary>Adds one round of trees, one per output, to the scores of some rows.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The place of their scores, a multiple of eight.</param>
    public void Add(BoostedTree[] trees, ColumnBlock rows, int first)
    {
        for (var k = 0; k < trees.Length; k++)
        {
            trees[k].AddValues(rows, Of[k].AsSpan(first, rows.Stride));
            if (first + rows.Stride > _rows)
            {
                Of[k].AsSpan(_rows).Fill(_initial[k]);                            // as in the scores that growing trees add to
            }
        }
    }

    /// <summary>Probabilities of eight rows from <paramref name="first"/>, one vector per output.</summary>
    public void Probabilities(int first, Span<Vector256<float>> p)
    {
        if (p.Length == 1)
        {
            p[0] = Vector256<float>.One / (Vector256<float>.One + Transcendental.Exp(-Vector256.Create(Of[0], first)));
            return;
        }

        var largest = Vector256.Create(Of[0], first);
        for (var k = 1; k < p.Length; k++)
        {
            largest = Vector256.Max(largest, Vector256.Create(Of[k], first));
        }

        var sum = Vector256<float>.Zero;
        for (var k = 0; k < p.Length; k++)
        {
            p[k] = Transcendental.Exp(Vector256.Create(Of[k], first) - largest);
            sum += p[k];
        }

        var factor = Vector256<float>.One / sum;
        for (var k = 0; k < p.Length; k++)
        {
            p[k] *= factor;                                                       // pₖ = exp Fₖ / Σⱼ exp Fⱼ
        }
    }

    /// <summary>Probabilities of some rows.</summary>
    /// <param name="first">The first row, a multiple of eight.</param>
    /// <param name="probabilities">count × classes.</param>
    public void Read(int first, Span<float> probabilities)
    {
        var buffer = ArrayPool<float>.Shared.Rent(Of.Length * Lanes);
        var lanes = buffer.AsSpan(0, Of.Length * Lanes);
        var count = probabilities.Length / _classes;
        for (var i = 0; i < count; i += Lanes)
        {
            Probabilities(first + i, MemoryMarshal.Cast<float, Vector256<float>>(lanes));
            for (var lane = 0; lane < Math.Min(Lanes, count - i); lane++)
            {
                ReadLane(lanes, lane, probabilities.Slice((i + lane) * _classes, _classes));
            }
        }

        ArrayPool<float>.Shared.Return(buffer);
    }

    /// <summary>The verdicts that the probabilities of some rows lead to.</summary>
    /// <param name="first">The first row, a multiple of eight.</param>
    /// <param name="labels">True classes.</param>
    /// <param name="verdicts">Receives them.</param>
    public void Judge(int first, ReadOnlySpan<int> labels, RowVerdicts verdicts)
    {
        var p = MemoryMarshal.Cast<float, Vector256<float>>(verdicts.Buffer.AsSpan(0, Of.Length * Lanes));
        Span<int> padded = stackalloc int[Lanes];
        for (var i = 0; i < labels.Length; i += Lanes)
        {
            Probabilities(first + i, p);
            if (p.Length > 1)
            {
                verdicts.FromLanes(p, i, labels);
                continue;
            }

            padded.Clear();
            labels.Slice(i, Math.Min(Lanes, labels.Length - i)).CopyTo(padded);
            var (guesses, trueOnes) = JudgeTwo(p[0], Vector256.Create<int>(padded));
            guesses.CopyTo(verdicts.Guesses, i);
            trueOnes.CopyTo(verdicts.TrueProbabilities, i);
        }
    }

    private static (Vector256<int> Guesses, Vector256<float> True) JudgeTwo(Vector256<float> p, Vector256<int> labels)
    {
        var q = Vector256<float>.One - p;
        var isSecond = Vector256.Equals(labels, Vector256<int>.One).AsSingle();
        return (Vector256.GreaterThan(p, q).AsInt32() & Vector256<int>.One, Vector256.ConditionalSelect(isSecond, p, q));
    }

    private static void ReadLane(ReadOnlySpan<float> lanes, int lane, Span<float> row)
    {
        if (lanes.Length == Lanes)
        {
            (row[0], row[1]) = (1 - lanes[lane], lanes[lane]);
            return;
        }

        for (var k = 0; k < row.Length; k++)
        {
            row[k] = lanes[(k * Lanes) + lane];
        }
    }
}
