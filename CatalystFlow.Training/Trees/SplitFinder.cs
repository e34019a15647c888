namespace CatalystFlow.Training.Trees;

/// <summary>The best split of a node by one feature: the gap between two bins.</summary>
/// <param name="Score">See <see cref="GiniScan"/>; minus infinity when the feature is constant in the node.</param>
/// <param name="LeftBin">Last bin with rows on the left.</param>
/// <param name="RightBin">First bin with rows on the right.</param>
internal readonly record struct BinSplit(double Score, int LeftBin, int RightBin)
{
    /// <summary>No split.</summary>
    public static BinSplit None => new(double.NegativeInfinity, 0, 0);
}

/// <summary>
/// Finds the best gap between the bins of a feature for the rows of a node. Three ways with the same result: a histogram for many
/// rows (rows + bins · classes), a counting sort for fewer (rows + bins), an insertion sort for a handful.
/// </summary>
/// <param name="classes">Number of classes.</param>
/// <param name="weights">Weight of each class, empty when all weigh 1.</param>
/// <param name="maxRows">Most rows of a node.</param>
/// <param name="minRows">Rows that both sides of a split keep at least.</param>
internal sealed class SplitFinder(int classes, double[] weights, int maxRows, int minRows = 1)
{
    private const int FewRows = 16;
    private const int HistogramShare = 3;
    private const int Bins = 256;

    private readonly GiniScan _scan = new(classes, weights);
    private readonly int[] _histogram = new int[Bins * classes];
    private readonly int[] _ends = new int[Bins];
    private readonly byte[] _codes = new byte[maxRows];
    private readonly uint[] _sorted = new uint[maxRows];
    private readonly ulong[] _keys = new ulong[FewRows];

    /// <summary>The best split of a node by a feature; of equal ones that with the smallest threshold.</summary>
    /// <param name="rows">The node's rows.</param>
    /// <param name="counts">The node's weight per class.</param>
    /// <param name="column">The feature.</param>
    public BinSplit Find(ReadOnlySpan<ulong> rows, ReadOnlySpan<long> counts, BinnedColumn column)
    {
        if (rows.Length <= FewRows)
        {
            return ByInsertionSort(rows, counts, column.Codes);
        }

        // A histogram sums weights, not rows.
        return minRows == 1 && (long)rows.Length * HistogramShare >= (long)column.BinCount * classes
            ? ByHistogram(rows, counts, column)
            : ByCountingSort(rows, counts, column);
    }

    internal BinSplit ByInsertionSort(ReadOnlySpan<ulong> rows, ReadOnlySpan<long> counts, byte[] codes)
    {
        var keys = _keys.AsSpan(0, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var key = ((ulong)codes[Sample.Row(rows[i])] << 32) | Sample.Tag(rows[i]);
            var at = i;
            for (; at > 0 && keys[at - 1] > key; at--)
            {
                keys[at] = keys[at - 1];
            }

            keys[at] = key;
        }

        return keys[0] >> 32 == keys[^1] >> 32 ? BinSplit.None : ScanKeys(keys, counts);
    }

    internal BinSplit ByCountingSort(ReadOnlySpan<ulong> rows, ReadOnlySpan<long> counts, BinnedColumn column)
    {
        var ends = _ends.AsSpan(0, column.BinCount);
        ends.Clear();
        for (var i = 0; i < rows.Length; i++)
        {
            var code = column.Codes[Sample.Row(rows[i])];
            _codes[i] = code;
            ends[code]++;
        }

        if (ends[_codes[0]] == rows.Length)
        {
            return BinSplit.None;
        }

        var start = 0;
        for (var bin = 0; bin < ends.Length; bin++)
        {
            (ends[bin], start) = (start, start + ends[bin]);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            _sorted[ends[_codes[i]]++] = Sample.Tag(rows[i]);
        }

        return ScanSorted(rows.Length, counts, ends);
    }

    internal BinSplit ByHistogram(ReadOnlySpan<ulong> rows, ReadOnlySpan<long> counts, BinnedColumn column)
    {
        var histogram = _histogram.AsSpan(0, column.BinCount * classes);
        histogram.Clear();
        foreach (var row in rows)
        {
            var tag = Sample.Tag(row);
            histogram[(column.Codes[Sample.Row(row)] * classes) + Sample.ClassOf(tag)] += Sample.WeightOf(tag);
        }

        return ScanHistogram(histogram, counts);
    }

    private BinSplit ScanKeys(ReadOnlySpan<ulong> keys, ReadOnlySpan<long> counts)
    {
        var best = BinSplit.None;
        _scan.Reset(counts);
        for (var i = 0; i < keys.Length - 1; i++)
        {
            _scan.Move(Sample.ClassOf((uint)keys[i]), Sample.WeightOf((uint)keys[i]));
            if (keys[i] >> 32 != keys[i + 1] >> 32 && Keeps(i + 1, keys.Length))
            {
                best = Better(best, (int)(keys[i] >> 32), (int)(keys[i + 1] >> 32));
            }
        }

        return best;
    }

    private BinSplit ScanSorted(int rows, ReadOnlySpan<long> counts, ReadOnlySpan<int> ends)
    {
        var best = BinSplit.None;
        var (at, previous) = (0, -1);
        _scan.Reset(counts);
        for (var bin = 0; at < rows; bin++)
        {
            if (ends[bin] == at)
            {
                continue;
            }

            best = previous >= 0 && Keeps(at, rows) ? Better(best, previous, bin) : best;
            for (; at < ends[bin]; at++)
            {
                _scan.Move(Sample.ClassOf(_sorted[at]), Sample.WeightOf(_sorted[at]));
            }

            previous = bin;
        }

        return best;
    }

    private BinSplit ScanHistogram(ReadOnlySpan<int> histogram, ReadOnlySpan<long> counts)
    {
        var best = BinSplit.None;
        var previous = -1;
        _scan.Reset(counts);
        for (var bin = 0; bin * classes < histogram.Length; bin++)
        {
            var ofBin = histogram.Slice(bin * classes, classes);
            if (!ofBin.ContainsAnyExcept(0))
            {
                continue;
            }

            best = previous >= 0 ? Better(best, previous, bin) : best;
            for (var k = 0; k < ofBin.Length; k++)
            {
                _scan.Move(k, ofBin[k]);
            }

            previous = bin;
        }

        return best;
    }

    private bool Keeps(int left, int rows) => left >= minRows && rows - left >= minRows;

    private BinSplit Better(BinSplit best, int left, int right)
    {
        var score = _scan.Score();
        return score > best.Score ? new(score, left, right) : best;
    }
}
