namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>
/// The k nearest training rows found so far for each of some rows, nearest first; of equally near ones that with the lower index.
/// </summary>
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

    /// <summary>τ: nothing farther gets into a row's list.</summary>
    public double Threshold(int row) => _counts[row] < k ? double.PositiveInfinity : _distances[(row * k) + k - 1];

    /// <summary>The index that something at distance τ must be below to get into a row's list.</summary>
    public int LastIndex(int row) => _counts[row] < k ? int.MaxValue : _indices[(row * k) + k - 1];

    /// <summary>Puts a training row in its place if it is nearer than the last.</summary>
    public void Offer(int row, double distance, int index)
    {
        var first = row * k;
        if (_counts[row] == k && !IsNearer(distance, index, first + k - 1))
        {
            return;
        }

        var at = first + Math.Min(_counts[row], k - 1);
        for (; at > first && IsNearer(distance, index, at - 1); at--)
        {
            (_distances[at], _indices[at]) = (_distances[at - 1], _indices[at - 1]);
        }

        (_distances[at], _indices[at]) = (distance, index);
        _counts[row] = Math.Min(_counts[row] + 1, k);
    }

    private bool IsNearer(double distance, int index, int at) =>
        distance < _distances[at] || (distance == _distances[at] && index < _indices[at]);
}
