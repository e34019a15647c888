namespace CatalystFlow.Training.Trees;

/// <summary>
/// Moves rows from the right side of a split to the left, class by class, and scores each position by
/// Σₖ Lₖ² / L + Σₖ Rₖ² / R: the larger, the purer the sides; maximising it minimises the weighted Gini impurity.
/// Whole numbers throughout, so that no order of rows changes a bit; class weights, which are not whole, come in per score only.
/// </summary>
/// <param name="classes">Number of classes.</param>
/// <param name="weights">Weight of each class, empty when all weigh 1.</param>
internal sealed class GiniScan(int classes, double[] weights)
{
    private readonly long[] _left = new long[classes];
    private readonly long[] _right = new long[classes];
    private long _weightLeft;
    private long _weightRight;
    private long _squaresLeft;
    private long _squaresRight;

    /// <summary>Puts the whole node on the right.</summary>
    public void Reset(ReadOnlySpan<long> counts)
    {
        Array.Clear(_left);
        counts.CopyTo(_right);
        (_weightLeft, _weightRight, _squaresLeft, _squaresRight) = (0, 0, 0, 0);
        foreach (var count in counts)
        {
            _weightRight += count;
            _squaresRight += count * count;
        }
    }

    /// <summary>Moves some weight of a class to the left.</summary>
    public void Move(int label, long weight)
    {
        ref var left = ref _left[label];
        ref var right = ref _right[label];
        _squaresLeft += weight * ((2 * left) + weight);                           // (L + w)² − L²
        _squaresRight -= weight * ((2 * right) - weight);                         // R² − (R − w)²
        left += weight;
        right -= weight;
        _weightLeft += weight;
        _weightRight -= weight;
    }

    /// <summary>Score of the split between what was moved and what was not; both must have rows.</summary>
    public double Score() => weights.Length == 0
        ? ((double)_squaresLeft / _weightLeft) + ((double)_squaresRight / _weightRight)
        : Purity(_left) + Purity(_right);

    private double Purity(long[] counts)
    {
        var (sum, squares) = (0.0, 0.0);
        for (var k = 0; k < counts.Length; k++)
        {
            var weight = weights[k] * counts[k];
            sum += weight;
            squares += weight * weight;
        }

        return squares / sum;
    }
}
