using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>The support vectors of one class.</summary>
/// <param name="Rows">The vectors.</param>
/// <param name="Coefficients">β of each vector in the pair with each class seen, vectors × padded classes.</param>
internal sealed record ClassVectors(MappedRows Rows, float[] Coefficients)
{
    /// <summary>Collects the rows of a class that support any of its pairs.</summary>
    public static ClassVectors Collect(MappedRows rows, OneVsOne pairs, int[] present, int k)
    {
        var found = new Dictionary<int, float[]>();
        for (var other = 0; other < present.Length; other++)
        {
            foreach (var (row, beta) in present[other] == k ? [] : pairs.Support(k, present[other]))
            {
                if (!found.TryGetValue(row, out var coefficients))
                {
                    found.Add(row, coefficients = new float[Padded(present.Length)]);
                }

                coefficients[other] = (float)beta;
            }
        }

        int[] order = [.. found.Keys.Order()];
        return new(rows.Select(order), [.. order.SelectMany(row => found[row])]);
    }

    /// <summary>Classes rounded up to what a matrix product takes at once.</summary>
    public static int Padded(int classes) => (classes + Gemm.TileRows - 1) / Gemm.TileRows * Gemm.TileRows;

    /// <summary>Writes vectors and coefficients.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteArray(Rows.From(0));
        writer.WriteArray<float>(Coefficients);
    }
}
