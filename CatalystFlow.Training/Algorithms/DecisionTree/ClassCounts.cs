using CatalystFlow.Training.Trees;

namespace CatalystFlow.Training.Algorithms.DecisionTree;

/// <summary>Rows of a node per class.</summary>
internal sealed class ClassCounts(int classes, RowLayout layout)
{
    private readonly int[] _counts = new int[classes];
    private readonly double[] _sums = new double[classes];
    private int _rows;

    /// <summary>Rows per class.</summary>
    public ReadOnlySpan<int> Values => _counts;

    /// <summary>True when all rows are of one class.</summary>
    public bool IsPure => _counts.AsSpan().Contains(_rows);

    /// <summary>Counts rows.</summary>
    public void Take(ReadOnlySpan<ulong> rows)
    {
        Array.Clear(_counts);
        foreach (var row in rows)
        {
            _counts[layout.Label(row)]++;
        }

        _rows = rows.Length;
    }

    /// <summary>Takes rows away again.</summary>
    public void Subtract(ClassCounts other)
    {
        for (var k = 0; k < _counts.Length; k++)
        {
            _counts[k] -= other._counts[k];
        }

        _rows -= other._rows;
    }

    /// <summary>Makes a node a leaf with these class shares.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="index">The node.</param>
    /// <param name="weights">Weight of a row of each class, empty when all weigh 1.</param>
    public void WriteLeaf(TreeBuilder tree, int index, ReadOnlySpan<double> weights)
    {
        for (var k = 0; k < _sums.Length; k++)
        {
            _sums[k] = weights.IsEmpty ? _counts[k] : weights[k] * _counts[k];
        }

        tree.SetLeaf(index, _sums);
    }
}
