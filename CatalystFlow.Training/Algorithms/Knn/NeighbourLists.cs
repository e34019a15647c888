namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>The k nearest training rows found so far for each of some rows, nearest first; of equally near ones the first stays.</summary>
internal sealed class NeighbourLists(int rows, int k)
{
    private readonly double[] _distances = new double[rows * k];
    private readonly int[] _indices = new int[rows * k];
    private readonly int[] _counts = new int[rows];

    /// <summary>Number of rows.</summary>
    public int Rows => rows;

    /// <summary>Squared distances of a row's neighbours.</summary>
    public ReadOnlySpan<double> Distances(int row) => _distances.AsSpan(row * k, _counts[row]);

    /// <summary>Indices of a row's neighbours.</summary>
    public ReadOnlySpan<int> Indices(int row) => _indices.AsSpan(row * k, _counts[row]);

    /// <summary>τ: only what is nearer than this gets into a row's list.</summary>
    public double Threshold(int row) => _counts[row] < k ? double.PositiveInfinity : _distances[(row * k) + k - 1];

    /// <summary>Puts a training row in its place if it is nearer than the last. Must come in the order of the training rows.</summary>
    public void Offer(int row, double distance, int index)
    {
        if (!(distance < Threshold(row)))
        {
            return;
        }

        var first = row * k;
        var at = first + Math.Min(_counts[row], k - 1);
        for (; at > first && distance < _distances[at - 1]; at--)
        {
            (_distances[at], _indices[at]) = (_distances[at - 1], _indices[at - 1]);
        }

        (_distances[at], _indices[at]) = (distance, index);
        _counts[row] = Math.Min(_counts[row] + 1, k);
    }
}
