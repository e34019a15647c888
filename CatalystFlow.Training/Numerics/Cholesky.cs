namespace CatalystFlow.Training.Numerics;

/// <summary>A = L Lᵀ of a symmetric positive definite matrix, row-major, in place of its lower triangle.</summary>
internal static class Cholesky
{
    // Even of thousands of rows these take few milliseconds.
    private const int RowsPerCheck = 16;

    /// <summary>Factors; false when the matrix is not positive definite, or has values that are no numbers.</summary>
    public static bool TryFactor(Span<double> a, int size, int stride, CancellationToken ct)
    {
        for (var i = 0; i < size; i++)
        {
            Poll.Check(i, RowsPerCheck, ct);
            var row = a.Slice(i * stride, size);
            for (var j = 0; j < i; j++)
            {
                // lᵢⱼ ← (aᵢⱼ − Σₖ lᵢₖ lⱼₖ) / lⱼⱼ
                row[j] = (row[j] - VectorOps.Dot(row[..j], a.Slice(j * stride, j))) / a[(j * stride) + j];
            }

            var pivot = row[i] - VectorOps.Dot(row[..i], row[..i]);
            if (!(pivot > 0 && pivot <= double.MaxValue))
            {
                return false;
            }

            row[i] = Math.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>v ← A⁻¹ v.</summary>
    public static void Solve(ReadOnlySpan<double> factor, int size, int stride, Span<double> v)
    {
        for (var i = 0; i < size; i++)
        {
            var row = factor.Slice(i * stride, i + 1);
            v[i] = (v[i] - VectorOps.Dot(row[..i], v[..i])) / row[i];                         // L y = v
        }

        for (var i = size - 1; i >= 0; i--)
        {
            var row = factor.Slice(i * stride, i + 1);
            v[i] /= row[i];                                                                   // Lᵀ x = y
            VectorOps.AddScaled(v[..i], -v[i], row[..i]);
        }
    }
}
