using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;

namespace CatalystFlow.Training.Algorithms.AdaBoost;

/// <summary>
/// The votes of an ensemble of stumps. Probabilities as in scikit-learn: the softmax of each class's share of the votes divided by
/// K − 1, over the classes that occur in training.
/// Shapes: votes of a block of rows class after class, rows padded to whole vectors.
/// </summary>
internal sealed class StumpVotes
{
    // Where the series of exp needs fewer terms: see ExpOfShare.
    private const int SomeClasses = 5;
    private const int ManyClasses = 17;

    private static readonly int Lanes = Vector256<float>.Count;

    private readonly int[] _counts;
    private readonly int _occurring;
    private readonly List<Stump> _stumps;

    /// <summary>Votes of these stumps.</summary>
    /// <param name="counts">Training rows of every class.</param>
    /// <param name="stumps">The stumps, which may become more.</param>
    public StumpVotes(int[] counts, List<Stump> stumps)
    {
        (_counts, _stumps) = (counts, stumps);
        _occurring = counts.Count(count => count > 0);
    }

    /// <summary>Stumps so far.</summary>
    public int Stumps => _stumps.Count;

    /// <summary>Values that the votes for so many rows take.</summary>
    public int Length(int rows) => Padded(rows) * _counts.Length;

    /// <summary>Adds the votes of the stumps from <paramref name="firstStump"/> on for some rows.</summary>
    /// <param name="firstStump">The first stump to vote.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="votes">Their votes.</param>
    public void Add(int firstStump, FeatureMatrix rows, int first, int count, Span<float> votes)
    {
        var stride = Padded(count);
        var values = rows.Values[(first * rows.Columns)..];
        foreach (var stump in CollectionsMarshal.AsSpan(_stumps)[firstStump..])
        {
            Add(stump, values[stump.Feature..], rows.Columns, count, votes.Slice(stump.Left * stride, stride), votes.Slice(stump.Right * stride, stride));
        }
    }

    /// <summary>Turns the votes for some rows into probabilities, rows × classes.</summary>
    public void ToProbabilities(ReadOnlySpan<float> votes, Span<float> probabilities)
    {
        var (classes, scale) = (_counts.Length, Scale());
        var count = probabilities.Length / classes;
        var p = new Vector256<float>[classes];
        var values = MemoryMarshal.Cast<Vector256<float>, float>(p);
        for (var i = 0; i < count; i++)
        {
            if (i % Lanes == 0)
            {
                var factor = Exponentials(votes[i..], Padded(count), scale, p);
                for (var k = 0; k < classes; k++)
                {
                    p[k] *= factor;
                }
            }

            for (var k = 0; k < classes; k++)
            {
                probabilities[(i * classes) + k] = values[(k * Lanes) + (i % Lanes)];
            }
        }
    }

    /// <summary>The verdicts that the votes for some rows lead to.</summary>
    public void Judge(ReadOnlySpan<float> votes, ReadOnlySpan<int> labels, RowVerdicts verdicts)
    {
        var scale = Scale();
        var p = MemoryMarshal.Cast<float, Vector256<float>>(verdicts.Buffer.AsSpan(0, _counts.Length * Lanes));
        for (var i = 0; i < labels.Length; i += Lanes)
        {
            var factor = Exponentials(votes[i..], Padded(labels.Length), scale, p);
            verdicts.FromLanes(p, i, labels);
            var trueOnes = verdicts.TrueProbabilities.AsSpan(i, Lanes);
            (Vector256.Create<float>(trueOnes) * factor).CopyTo(trueOnes);
        }
    }

    /// <summary>
    /// Σ −ln p(true class) with p(k) ∝ exp vₖ, the probabilities that the exponential loss itself stands for: for two classes
    /// p = 1 / (1 + exp(v₀ − v₁)). Those of <see cref="ToProbabilities"/> stay within a narrow band, and their log loss rises as the votes of
    /// more stumps spread, although ever more rows are right.
    /// Source: Friedman, Hastie and Tibshirani, "Additive logistic regression", Annals of Statistics 28, 2000.
    /// </summary>
    public double LinkLoss(ReadOnlySpan<float> votes, ReadOnlySpan<int> labels)
    {
        var (loss, stride) = (0.0, Padded(labels.Length));
        for (var i = 0; i < labels.Length; i++)
        {
            var (most, sum) = (double.NegativeInfinity, 0.0);
            for (var k = 0; k < _counts.Length; k++)
            {
                most = _counts[k] > 0 ? Math.Max(most, votes[(k * stride) + i]) : most;
            }

            for (var k = 0; k < _counts.Length; k++)
            {
                sum += _counts[k] > 0 ? Math.Exp(votes[(k * stride) + i] - most) : 0;
            }

            var p = _counts[labels[i]] > 0 ? Math.Exp(votes[(labels[i] * stride) + i] - most) / sum : 0;
            loss -= Math.Log(Math.Max(ScoreTally.Epsilon, p));
        }

        return loss;
    }

    private static int Padded(int rows) => (rows + Lanes - 1) / Lanes * Lanes;

    // Both sides get a value for every row, one of them 0: a branch could not be predicted.
    private static void Add(Stump stump, ReadOnlySpan<float> x, int columns, int count, Span<float> left, Span<float> right)
    {
        var (threshold, weight) = (Vector256.Create(stump.Threshold), Vector256.Create(stump.Weight));
        for (var i = 0; i < count; i += Lanes)
        {
            var goesLeft = Vector256.LessThanOrEqual(Gather(x[(i * columns)..], columns, Math.Min(Lanes, count - i)), threshold);
            (Vector256.Create<float>(left.Slice(i, Lanes)) + (weight & goesLeft)).CopyTo(left[i..]);
            (Vector256.Create<float>(right.Slice(i, Lanes)) + Vector256.AndNot(weight, goesLeft)).CopyTo(right[i..]);
        }
    }

    // Of eight neighbouring rows, or of fewer at the end.
    private static Vector256<float> Gather(ReadOnlySpan<float> x, int columns, int count)
    {
        if (count == Lanes)
        {
            return Vector256.Create(
                x[0], x[columns], x[2 * columns], x[3 * columns], x[4 * columns], x[5 * columns], x[6 * columns], x[7 * columns]);
        }

        Span<float> values = stackalloc float[Lanes];
        for (var row = 0; row < count; row++)
        {
            values[row] = x[row * columns];
        }

        return Vector256.Create<float>(values);
    }

    private float Scale()
    {
        var total = 0f;
        foreach (var stump in _stumps)
        {
            total += stump.Weight;
        }

        return total > 0 && _occurring > 1 ? 1 / (total * (_occurring - 1)) : 0;
    }

    // exp (x − m) by its Taylor series, to about one unit in the last place, for x from 0 to 1 / (K − 1), whose middle is m; the factor
    // exp m cancels out. The more classes, the narrower the range, and the fewer terms.
    private Vector256<float> ExpOfShare(Vector256<float> x)
    {
        var r = x - Vector256.Create(0.5f / Math.Max(1, _occurring - 1));
        var series = Vector256.Create(1f / 6);
        if (_occurring < ManyClasses)
        {
            series = Vector256.Create(1f / 120);
            if (_occurring < SomeClasses)
            {
                series = Vector256.FusedMultiplyAdd(Vector256.Create(1f / 5040), r, Vector256.Create(1f / 720));
                series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1f / 120));
            }

            series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1f / 24));
            series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1f / 6));
        }

        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(0.5f));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256<float>.One);
        return Vector256.FusedMultiplyAdd(series, r, Vector256<float>.One);
    }

    // Of eight rows. Absent classes can never win. Returns what makes them probabilities.
    private Vector256<float> Exponentials(ReadOnlySpan<float> votes, int stride, float scale, Span<Vector256<float>> p)
    {
        var sum = Vector256<float>.Zero;
        for (var k = 0; k < p.Length; k++)
        {
            p[k] = _counts[k] == 0 ? Vector256<float>.Zero : ExpOfShare(Vector256.Create(votes.Slice(k * stride, Lanes)) * scale);
            sum += p[k];
        }

        return Vector256<float>.One / sum;
    }
}

/// <summary>Running votes over fixed rows: a block adds the stumps that are new since it was read last.</summary>
internal sealed class StumpScorer(FeatureMatrix rows, StumpVotes stumps) : Scorer
{
    private readonly float[]?[] _votes = new float[(rows.Rows + Trainer.BlockRows - 1) / Trainer.BlockRows][];
    private readonly int[] _scored = new int[(rows.Rows + Trainer.BlockRows - 1) / Trainer.BlockRows];

    /// <inheritdoc/>
    public override void Read(int first, Span<float> probabilities) => stumps.ToProbabilities(Votes(first), probabilities);

    /// <inheritdoc/>
    internal override void Judge(int first, ReadOnlySpan<int> labels, RowVerdicts verdicts) =>
        stumps.Judge(Votes(first), labels, verdicts);

    /// <inheritdoc/>
    internal override double? StoppingLoss(int first, ReadOnlySpan<int> labels) => stumps.LinkLoss(Votes(first), labels);

    private float[] Votes(int first)
    {
        var block = first / Trainer.BlockRows;
        var count = Math.Min(Trainer.BlockRows, rows.Rows - first);
        var votes = _votes[block] ??= new float[stumps.Length(count)];
        stumps.Add(_scored[block], rows, first, count, votes);
        _scored[block] = stumps.Stumps;
        return votes;
    }
}
