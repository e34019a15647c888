namespace CatalystFlow.Training.Algorithms.DecisionTree;

/// <summary>A node yet to be split: the same range of every sorted column.</summary>
/// <param name="Index">Its index in the tree.</param>
/// <param name="Start">First row.</param>
/// <param name="End">After the last row.</param>
/// <param name="Depth">Splits above it.</param>
/// <param name="Features">Features that may still differ, ascending. The others' columns are no longer kept in order.</param>
internal readonly record struct ExactNode(int Index, int Start, int End, int Depth, int[] Features)
{
    /// <summary>Number of rows.</summary>
    public int Rows => End - Start;
}

/// <summary>What all nodes of a growing tree share.</summary>
/// <param name="Columns">Every feature's sorted column.</param>
/// <param name="Deviations">Every feature's standard deviation over all training rows.</param>
/// <param name="Weights">Weight of a row of each class, empty when all weigh 1.</param>
/// <param name="Ct">Cancels.</param>
internal sealed record ExactTask(ulong[][] Columns, double[] Deviations, double[] Weights, CancellationToken Ct)
{
    /// <summary>A node's rows in a feature's column.</summary>
    public Span<ulong> Rows(ExactNode node, int feature) => Columns[feature].AsSpan(node.Start, node.Rows);
}
