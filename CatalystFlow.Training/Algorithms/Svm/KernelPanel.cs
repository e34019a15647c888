using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// A few rows side by side, feature after feature: the right factor of a matrix product that stays in the first-level cache.
/// Shapes: features × width; columns without a row are 0.
/// </summary>
internal sealed class KernelPanel(SvmKernel kernel, int width)
{
    /// <summary>Width of a panel.</summary>
    public const int Columns = 64;

    /// <summary>Most rows of a product at once; a multiple of the product's own tile.</summary>
    public const int TileRows = 48;

    private readonly float[] _values = new float[kernel.Features * width];
    private readonly float[] _halves = new float[width];

    /// <summary>Puts a row into a column.</summary>
    public void Set(int column, ReadOnlySpan<float> mapped, float half)
    {
        for (var j = 0; j < mapped.Length; j++)
        {
            _values[(j * width) + column] = mapped[j];
        }

        _halves[column] = half;
    }

    /// <summary>Kernel values of consecutive rows with all rows of the panel.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="target">count × width; its length says how many rows, at most <see cref="TileRows"/>.</param>
    public void Multiply(MappedRows rows, int first, Span<float> target)
    {
        var count = target.Length / width;
        target.Clear();
        Gemm.AddProduct(Strided<float>.Rows(rows.From(first), kernel.Features), _values, width, target, width, count, kernel.Features, width);
        for (var i = 0; i < count; i++)
        {
            var row = target.Slice(i * width, width);
            kernel.Apply(row, rows.Halves[first + i], _halves, row);
        }
    }
}
