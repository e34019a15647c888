using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Algorithms.DecisionTree;

/// <summary>A split of a node by one feature.</summary>
/// <param name="Score">Σₖ Lₖ² / L + Σₖ Rₖ² / R; minus infinity where there is none.</param>
/// <param name="LeftRows">Rows on the left: the first ones of the sorted column.</param>
internal readonly record struct ExactSplit(double Score, int LeftRows)
{
    /// <summary>No split.</summary>
    public static ExactSplit None => new(double.NegativeInfinity, 0);

    /// <summary>No split because all values are equal, in this node and so in every node below.</summary>
    public static ExactSplit Constant => new(double.NegativeInfinity, -1);
}

/// <summary>
/// Tries every gap between neighbouring values of a sorted column. The score Σₖ Lₖ² / L + Σₖ Rₖ² / R is larger, the purer the sides;
/// maximising it minimises the weighted Gini impurity. Blocks of rows are walked for the class counts at their gaps, then the gaps are
/// scored four at a time. Cost: rows; with class weights rows + gaps · classes.
/// </summary>
internal sealed class ExactSplitFinder(int classes, int minRows, RowLayout layout)
{
    // scikit-learn's FEATURE_THRESHOLD: values nearer than this count as equal. Added in float32, as there.
    private const float Nearby = 1e-7f;
    private const int BlockRows = 512;
    private const int Lanes = 4;

    private readonly int[] _left = new int[classes];
    private readonly long[] _sizes = new long[BlockRows + Lanes];
    private readonly long[] _leftSquares = new long[BlockRows + Lanes];
    private readonly long[] _rightSquares = new long[BlockRows + Lanes];

    /// <summary>True when all values count as equal, in this node and so in every node below.</summary>
    public static bool IsConstant(ReadOnlySpan<ulong> rows) => !IsGap(RowLayout.Value(rows[0]), RowLayout.Value(rows[^1]));

    /// <summary>The best split of a node by a feature; of equal ones that with the smallest threshold.</summary>
    /// <param name="rows">The node's rows in the feature's sorted column.</param>
    /// <param name="counts">The node's rows per class.</param>
    /// <param name="weights">Weight of a row of each class, empty when all weigh 1.</param>
    public ExactSplit Find(ReadOnlySpan<ulong> rows, ReadOnlySpan<int> counts, ReadOnlySpan<double> weights)
    {
        _left.AsSpan().Clear();
        if (!weights.IsEmpty)
        {
            return FindWeighted(rows, counts, weights);
        }

        var (best, sums) = (ExactSplit.None, Sums.AllRight(counts));
        for (var first = 0; first < rows.Length - 1; first += BlockRows)
        {
            var block = rows[first..Math.Min(rows.Length, first + BlockRows + 1)];
            var gaps = classes == 2 ? CollectOfTwo(block, counts, ref sums) : Collect(block, counts, ref sums);
            best = Score(best, gaps, rows.Length);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsGap(float low, float high) => high > low + Nearby;

    // Moves all rows but the last to the left; notes size and squares at every gap and returns how many there are. What is noted at a row
    // without a gap is overwritten at the next: cheaper than a branch that nothing can predict.
    private int Collect(ReadOnlySpan<ulong> rows, ReadOnlySpan<int> counts, ref Sums sums)
    {
        ref var left = ref MemoryMarshal.GetArrayDataReference(_left);
        ref var all = ref MemoryMarshal.GetReference(counts);
        ref var row = ref MemoryMarshal.GetReference(rows);
        ref var end = ref Unsafe.Add(ref row, rows.Length - 1);
        var (gaps, size, leftSquares, rightSquares) = (0, sums.Size, sums.LeftSquares, sums.RightSquares);
        var value = RowLayout.Value(row);
        while (Unsafe.IsAddressLessThan(ref row, ref end))
        {
            var label = layout.Label(row);
            var moved = Unsafe.Add(ref left, label);
            Unsafe.Add(ref left, label) = moved + 1;
            leftSquares += (2L * moved) + 1;                                      // (L + 1)² − L²
            rightSquares -= (2L * (Unsafe.Add(ref all, label) - moved)) - 1;      // R² − (R − 1)²
            size++;
            Note(gaps, size, leftSquares, rightSquares);
            row = ref Unsafe.Add(ref row, 1);
            var next = RowLayout.Value(row);
            gaps += IsGap(value, next) ? 1 : 0;
            value = next;
        }

        sums = new(size, 0, leftSquares, rightSquares);
        return gaps;
    }

    // The same for two classes, whose counts fit in registers.
    private int CollectOfTwo(ReadOnlySpan<ulong> rows, ReadOnlySpan<int> counts, ref Sums sums)
    {
        ref var row = ref MemoryMarshal.GetReference(rows);
        ref var end = ref Unsafe.Add(ref row, rows.Length - 1);
        var (gaps, size, ones) = (0, sums.Size, sums.Ones);
        var (allZeros, allOnes) = ((long)counts[0], (long)counts[1]);
        var value = RowLayout.Value(row);
        while (Unsafe.IsAddressLessThan(ref row, ref end))
        {
            size++;
            ones += layout.Label(row);
            var zeros = size - ones;
            var (rightZeros, rightOnes) = (allZeros - zeros, allOnes - ones);
            Note(gaps, size, (zeros * zeros) + (ones * ones), (rightZeros * rightZeros) + (rightOnes * rightOnes));
            row = ref Unsafe.Add(ref row, 1);
            var next = RowLayout.Value(row);
            gaps += IsGap(value, next) ? 1 : 0;
            value = next;
        }

        sums = new(size, ones, 0, 0);
        return gaps;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note(int gap, long size, long leftSquares, long rightSquares)
    {
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sizes), gap) = size;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_leftSquares), gap) = leftSquares;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_rightSquares), gap) = rightSquares;
    }

    private ExactSplit Score(ExactSplit best, int gaps, int rows)
    {
        var first = 0;
        for (; first < gaps && _sizes[first] < minRows; first++)
        {
        }

        for (; gaps > first && rows - _sizes[gaps - 1] < minRows; gaps--)
        {
        }

        for (; first < gaps; first += Lanes)
        {
            var left = Doubles(_sizes, first);
            var right = Vector256.Create((double)rows) - left;
            // (Σ Lₖ² · R + Σ Rₖ² · L) / (L · R): one rounding up to 200,000 rows, so that equal scores are equal to the bit.
            var scores = ((Doubles(_leftSquares, first) * right) + (Doubles(_rightSquares, first) * left)) / (left * right);
            if (Vector256.GreaterThanAny(scores, Vector256.Create(best.Score)))
            {
                best = Best(best, scores, _sizes.AsSpan(first, Math.Min(Lanes, gaps - first)));
            }
        }

        return best;
    }

    private static Vector256<double> Doubles(long[] values, int at) => Vector256.ConvertToDouble(Vector256.LoadUnsafe(ref values[at]));

    private static ExactSplit Best(ExactSplit best, Vector256<double> scores, ReadOnlySpan<long> sizes)
    {
        for (var lane = 0; lane < sizes.Length; lane++)
        {
            best = scores[lane] > best.Score ? new(scores[lane], (int)sizes[lane]) : best;
        }

        return best;
    }

    // Real weights are summed anew over the classes at each gap, so that no rounding adds up.
    private ExactSplit FindWeighted(ReadOnlySpan<ulong> rows, ReadOnlySpan<int> counts, ReadOnlySpan<double> weights)
    {
        var best = ExactSplit.None;
        for (var i = 0; i < rows.Length - minRows; i++)
        {
            _left[layout.Label(rows[i])]++;
            if (i + 1 >= minRows && IsGap(RowLayout.Value(rows[i]), RowLayout.Value(rows[i + 1])))
            {
                var score = WeightedScore(counts, weights);
                best = score > best.Score ? new(score, i + 1) : best;
            }
        }

        return best;
    }

    private double WeightedScore(ReadOnlySpan<int> counts, ReadOnlySpan<double> weights)
    {
        var (left, right, leftSquares, rightSquares) = (0.0, 0.0, 0.0, 0.0);
        for (var k = 0; k < counts.Length; k++)
        {
            var (ofLeft, ofRight) = (weights[k] * _left[k], weights[k] * (counts[k] - _left[k]));
            left += ofLeft;
            right += ofRight;
            leftSquares += ofLeft * ofLeft;
            rightSquares += ofRight * ofRight;
        }

        return ((leftSquares * right) + (rightSquares * left)) / (left * right);
    }

    private readonly record struct Sums(long Size, long Ones, long LeftSquares, long RightSquares)
    {
        public static Sums AllRight(ReadOnlySpan<int> counts)
        {
            var squares = 0L;
            foreach (var count in counts)
            {
                squares += (long)count * count;
            }

            return new(0, 0, 0, squares);
        }
    }
}
