namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>Shares of the classes among a row's neighbours.</summary>
internal static class NeighbourVote
{
    /// <summary>p(k) ← Σ w over the neighbours of class k / Σ w.</summary>
    /// <param name="distances">Squared distances, nearest first; at least one.</param>
    /// <param name="indices">The neighbours.</param>
    /// <param name="labels">Classes of the training rows.</param>
    /// <param name="byDistance">True for w = 1 / distance, false for w = 1.</param>
    /// <param name="shares">Receives one value per class.</param>
    public static void Count(
        ReadOnlySpan<double> distances, ReadOnlySpan<int> indices, ReadOnlySpan<int> labels, bool byDistance, Span<float> shares)
    {
        shares.Clear();
        Span<double> sums = shares.Length <= 64 ? stackalloc double[shares.Length] : new double[shares.Length];
        foreach (var index in indices)
        {
            sums[labels[index]] = 0;
        }

        var total = 0.0;
        for (var i = 0; i < indices.Length; i++)
        {
            var weight = byDistance ? Weight(distances[i], distances[0]) : 1;
            sums[labels[indices[i]]] += weight;
            total += weight;
        }

        // Few classes are among the neighbours; the others keep a share of 0.
        foreach (var index in indices)
        {
            shares[labels[index]] = (float)(sums[labels[index]] / total);
        }
    }

    // Where the nearest is at distance 0, only those at distance 0 count, as in scikit-learn.
    private static double Weight(double distance, double nearest) =>
        nearest > 0 ? 1 / Math.Sqrt(distance) : distance > 0 ? 0 : 1;
}
