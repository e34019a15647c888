using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// The support vectors of one class. Each supports only some of the pairs of its class, so each pair lists its own.
/// </summary>
/// <param name="Rows">The vectors, each once.</param>
/// <param name="Places">For the pair with each class seen: which of the vectors support it, in order.</param>
/// <param name="Betas">For the pair with each class seen: β of these.</param>
internal sealed record ClassVectors(MappedRows Rows, int[][] Places, float[][] Betas)
{
    /// <summary>Collects the rows of a class that support any of its pairs.</summary>
    public static ClassVectors Collect(MappedRows rows, OneVsOne pairs, int[] present, int k)
    {
        var support = Array.ConvertAll(present, other => other == k ? [] : pairs.Support(k, other).ToArray());
        int[] order = [.. support.SelectMany(list => list).Select(vector => vector.Row).Distinct().Order()];
        return new(
            rows.Select(order),
            Array.ConvertAll(support, list => Array.ConvertAll(list, vector => Array.BinarySearch(order, vector.Row))),
            Array.ConvertAll(support, list => Array.ConvertAll(list, vector => (float)vector.Beta)));
    }

    /// <summary>Writes vectors and coefficients.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteArray(Rows.From(0));
        for (var other = 0; other < Places.Length; other++)
        {
            writer.WriteArray<int>(Places[other]);
            writer.WriteArray<float>(Betas[other]);
        }
    }
}
