using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.AdaBoost;

/// <summary>
/// The votes of an ensemble of stumps. Probabilities as in scikit-learn: the softmax of each class's share of the votes divided by
/// K − 1, over the classes that occur in training.
/// </summary>
internal sealed class StumpVotes
{
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
        Width = (counts.Length + Vector256<float>.Count - 1) / Vector256<float>.Count * Vector256<float>.Count;
    }

    /// <summary>Votes of a row, padded to whole vectors.</summary>
    public int Width { get; }

    /// <summary>Adds the votes of some of the stumps for some rows.</summary>
    public void Add(int firstStump, FeatureMatrix rows, int first, Span<float> votes)
    {
        foreach (var stump in CollectionsMarshal.AsSpan(_stumps)[firstStump..])
        {
            for (var i = 0; i < votes.Length / Width; i++)
            {
                votes[(i * Width) + stump.ClassOf(rows.Row(first + i))] += stump.Weight;
            }
        }
    }

    /// <summary>Turns the votes for some rows into probabilities.</summary>
    public void ToProbabilities(ReadOnlySpan<float> votes, Span<float> probabilities)
    {
        var total = 0f;
        foreach (var stump in _stumps)
        {
            total += stump.Weight;
        }

        var scale = total > 0 && _occurring > 1 ? 1 / (total * (_occurring - 1)) : 0;
        var classes = _counts.Length;
        var buffer = new float[Width];
        for (var i = 0; i < probabilities.Length / classes; i++)
        {
            Softmax(votes.Slice(i * Width, Width), scale, buffer);
            buffer.AsSpan(0, classes).CopyTo(probabilities[(i * classes)..]);
        }
    }

    /// <summary>Where votes start: absent classes can never win.</summary>
    public void Clear(Span<float> votes)
    {
        votes.Clear();
        for (var k = 0; k < Width; k++)
        {
            for (var i = k; i < votes.Length && (k >= _counts.Length || _counts[k] == 0); i += Width)
            {
                votes[i] = float.NegativeInfinity;
            }
        }
    }

    // Shares of the votes lie between 0 and 1, so that exp needs no shift.
    private static void Softmax(ReadOnlySpan<float> votes, float scale, Span<float> p)
    {
        var from = MemoryMarshal.Cast<float, Vector256<float>>(votes);
        var to = MemoryMarshal.Cast<float, Vector256<float>>(p);
        var sum = Vector256<float>.Zero;
        for (var k = 0; k < to.Length; k++)
        {
            to[k] = Vector256.ConditionalSelect(
                Vector256.Equals(from[k], Vector256.Create(float.NegativeInfinity)), Vector256<float>.Zero, Transcendental.Exp(from[k] * scale));
            sum += to[k];
        }

        var factor = Vector256.Create(1 / Vector256.Sum(sum));
        for (var k = 0; k < to.Length; k++)
        {
            to[k] *= factor;
        }
    }
}

/// <summary>Running votes over fixed rows: a step adds its new stump only.</summary>
internal sealed class StumpScorer : Scorer
{
    private readonly FeatureMatrix _rows;
    private readonly StumpVotes _stumps;
    private readonly Func<int> _count;
    private readonly int _maxThreads;
    private readonly float[] _votes;
    private readonly int[] _scored;

    /// <summary>Follows an ensemble over some rows.</summary>
    public StumpScorer(FeatureMatrix rows, StumpVotes stumps, Func<int> count, int maxThreads)
    {
        (_rows, _stumps, _count, _maxThreads) = (rows, stumps, count, maxThreads);
        _votes = new float[rows.Rows * stumps.Width];
        _stumps.Clear(_votes);
        _scored = new int[(rows.Rows + Trainer.BlockRows - 1) / Trainer.BlockRows];
    }

    /// <inheritdoc/>
    public override void Update(int rows, CancellationToken ct) =>
        Parallelism.For((rows + Trainer.BlockRows - 1) / Trainer.BlockRows, _maxThreads, AddNewStumps, ct);

    /// <inheritdoc/>
    public override void Read(int first, Span<float> probabilities) =>
        _stumps.ToProbabilities(_votes.AsSpan(first * _stumps.Width), probabilities);

    private void AddNewStumps(int block)
    {
        var first = block * Trainer.BlockRows;
        var count = Math.Min(Trainer.BlockRows, _rows.Rows - first);
        _stumps.Add(_scored[block], _rows, first, _votes.AsSpan(first * _stumps.Width, count * _stumps.Width));
        _scored[block] = _count();
    }
}
