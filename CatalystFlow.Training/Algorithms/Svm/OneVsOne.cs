namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>A machine for every pair of classes, and which training rows it learns from.</summary>
internal sealed class OneVsOne
{
    private readonly int[] _labels;
    private readonly int[][] _rowsOfClass;
    private readonly PairMachine[] _machines;

    public OneVsOne(int[] labels, int classes)
    {
        (_labels, Classes) = (labels, classes);
        var rows = Enumerable.Range(0, classes).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < labels.Length; i++)
        {
            rows[labels[i]].Add(i);
        }

        _rowsOfClass = Array.ConvertAll(rows, list => list.ToArray());
        _machines = new PairMachine[classes * (classes - 1) / 2];
        for (var pair = 0; pair < _machines.Length; pair++)
        {
            _machines[pair] = new();
        }
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>All pairs, in order.</summary>
    public IEnumerable<(int First, int Second)> All => Among([.. Enumerable.Range(0, Classes)]);

    /// <summary>Place of a pair among the pairs of <paramref name="classes"/> classes: 01, 02, … 12, 13, …</summary>
    public static int Index(int a, int b, int classes)
    {
        var (low, high) = (Math.Min(a, b), Math.Max(a, b));
        return (low * ((2 * classes) - low - 1) / 2) + high - low - 1;
    }

    /// <summary>The pairs among some classes, in order.</summary>
    public static IEnumerable<(int First, int Second)> Among(int[] present) =>
        from i in Enumerable.Range(0, present.Length)
        from j in Enumerable.Range(i + 1, present.Length - i - 1)
        select (present[i], present[j]);

    /// <summary>The machine of a pair.</summary>
    public PairMachine Machine((int First, int Second) pair) => _machines[Index(pair.First, pair.Second, Classes)];

    /// <summary>Training rows of a pair.</summary>
    public int Count((int First, int Second) pair) => _rowsOfClass[pair.First].Length + _rowsOfClass[pair.Second].Length;

    /// <summary>The rows of a pair among the first <paramref name="end"/> training rows, in order.</summary>
    public int[] Rows((int First, int Second) pair, int end)
    {
        var a = Before(pair.First, end);
        var b = Before(pair.Second, end);
        var rows = new int[a.Length + b.Length];
        for (var (i, j) = (0, 0); i + j < rows.Length;)
        {
            rows[i + j] = j == b.Length || (i < a.Length && a[i] < b[j]) ? a[i++] : b[j++];
        }

        return rows;
    }

    /// <summary>1 for each row of the first class, −1 for each of the second.</summary>
    public sbyte[] Signs((int First, int Second) pair, int[] rows) =>
        Array.ConvertAll(rows, i => (sbyte)(_labels[i] == pair.First ? 1 : -1));

    /// <summary>Rows of class <paramref name="k"/> that support its pair with another, and their β.</summary>
    public IEnumerable<(int Row, double Beta)> Support(int k, int other)
    {
        var pair = k < other ? (k, other) : (other, k);
        var beta = Machine(pair).Beta;
        var rows = Rows(pair, _labels.Length);
        for (var i = 0; i < beta.Length; i++)
        {
            if (beta[i] != 0 && _labels[rows[i]] == k)
            {
                yield return (rows[i], beta[i]);
            }
        }
    }

    private ReadOnlySpan<int> Before(int k, int end)
    {
        var rows = _rowsOfClass[k];
        var at = Array.BinarySearch(rows, end);
        return rows.AsSpan(0, at < 0 ? ~at : at);
    }
}
