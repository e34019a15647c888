using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.AdaBoost;

/// <summary>
/// Finds the stump with the lowest weighted Gini impurity: the position in a feature's order that maximises
/// Σₖ Lₖ² / L + Σₖ Rₖ² / R, with Lₖ the weight of class k on the left. Weights are whole numbers in doubles, so all their sums are
/// exact. Cost: rows · features once sorted, and classes for each distinct value.
/// </summary>
internal sealed class StumpFinder
{
    // Even with thousands of classes these take few milliseconds.
    private const int RowsPerCheck = 1 << 12;

    private readonly int[] _labels;
    private readonly int _classes;
    private readonly int _threads;
    private readonly SortedColumn[] _columns;

    /// <summary>Sorts every feature.</summary>
    public StumpFinder(LabelledRows rows, int classes, int threads, CancellationToken ct)
    {
        (_labels, _classes, _threads) = (rows.Labels, classes, threads);
        _columns = new SortedColumn[rows.Features.Columns];
        Parallelism.For(
            _columns.Length,
            threads,
            () => (Sort: new RowSort(rows.Features), Sorted: new ulong[rows.Count]),
            (column, space) =>
            {
                space.Sort.Sort(column, space.Sorted, ct);
                _columns[column] = SortedColumn.Of(rows.Features, column, space.Sorted);
            },
            _ => { },
            ct);
    }

    /// <summary>The feature and threshold of the best stump; of equal ones those of the first feature and its smallest threshold.</summary>
    /// <param name="units">Weight of every row, a whole number of at least 1.</param>
    /// <param name="totals">Weight of every class.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Feature 0 and an infinite threshold when all features are constant.</returns>
    public (int Feature, float Threshold) Find(double[] units, double[] totals, CancellationToken ct)
    {
        var found = new (double Score, int Position)[_columns.Length];
        Parallelism.For(_columns.Length, _threads, column => found[column] = _classes == 2
            ? ScanTwo(_columns[column].Marked, units, totals)
            : ScanMany(_columns[column].Marked, units, totals, ct), ct);
        var best = 0;
        for (var column = 1; column < found.Length; column++)
        {
            best = found[column].Score > found[best].Score ? column : best;
        }

        return found[best].Position < 0 ? (0, float.PositiveInfinity) : (best, _columns[best].ThresholdAfter(found[best].Position));
    }

    private (double Score, int Position) ScanTwo(ReadOnlySpan<int> marked, double[] units, double[] totals)
    {
        var (best, position) = (double.NegativeInfinity, -1);
        var (left, second) = (0.0, 0.0);
        var (all, allSecond) = (totals[0] + totals[1], totals[1]);
        for (var i = 0; i < marked.Length; i++)
        {
            var row = marked[i] >> 1;
            var weight = units[row];
            left += weight;
            second += weight * _labels[row];
            if ((marked[i] & 1) != 0)
            {
                var (first, right, secondRight) = (left - second, all - left, allSecond - second);
                var firstRight = right - secondRight;
                var score = (((first * first) + (second * second)) / left)
                    + (((firstRight * firstRight) + (secondRight * secondRight)) / right);
                (best, position) = score > best ? (score, i) : (best, position);
            }
        }

        return (best, position);
    }

    private (double Score, int Position) ScanMany(ReadOnlySpan<int> marked, double[] units, double[] totals, CancellationToken ct)
    {
        var lanes = Vector256<double>.Count;
        var left = new double[(_classes + lanes - 1) / lanes * lanes];
        var all = new double[left.Length];
        totals.CopyTo(all, 0);
        var (best, position, weightLeft, weight) = (double.NegativeInfinity, -1, 0.0, totals.Sum());
        for (var i = 0; i < marked.Length; i++)
        {
            var row = marked[i] >> 1;
            left[_labels[row]] += units[row];
            weightLeft += units[row];
            if (i % RowsPerCheck == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            if ((marked[i] & 1) != 0)
            {
                var (squaresLeft, squaresRight) = Squares(left, all);
                var score = (squaresLeft / weightLeft) + (squaresRight / (weight - weightLeft));
                (best, position) = score > best ? (score, i) : (best, position);
            }
        }

        return (best, position);
    }

    private static (double Left, double Right) Squares(double[] left, double[] all)
    {
        var (squaresLeft, squaresRight) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var lefts = MemoryMarshal.Cast<double, Vector256<double>>(left);
        var alls = MemoryMarshal.Cast<double, Vector256<double>>(all);
        for (var k = 0; k < lefts.Length; k++)
        {
            var right = alls[k] - lefts[k];
            squaresLeft += lefts[k] * lefts[k];
            squaresRight += right * right;
        }

        return (Vector256.Sum(squaresLeft), Vector256.Sum(squaresRight));
    }
}
