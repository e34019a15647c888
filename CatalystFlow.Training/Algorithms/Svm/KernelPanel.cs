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

    /// <summary>All rows, in panels of <see cref="Columns"/>.</summary>
    public static KernelPanel[] Pack(MappedRows rows)
    {
        var panels = new KernelPanel[(rows.Count + Columns - 1) / Columns];
        for (var i = 0; i < rows.Count; i++)
        {
            (panels[i / Columns] ??= new(rows.Kernel, Columns)).Set(i % Columns, rows.Row(i), rows.Halves[i]);
        }

        return panels;
    }

    /// <summary>Kernel values of any number of consecutive rows with all rows of the panel; rows × width.</summary>
    public void MultiplyAll(MappedRows rows, int first, int count, Span<float> target)
    {
        for (var done = 0; done < count; done += TileRows)
        {
            Multiply(rows, first + done, Math.Min(TileRows, count - done), target[(done * width)..], width);
        }
    }

    /// <summary>Kernel values of consecutive rows with all rows of the panel.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many, at most <see cref="TileRows"/>.</param>
    /// <param name="target">count × width.</param>
    /// <param name="stride">Values from row to row of the target.</param>
    public void Multiply(MappedRows rows, int first, int count, Span<float> target, int stride)
    {
        for (var i = 0; i < count; i++)
        {
            target.Slice(i * stride, width).Clear();
        }

        var left = Strided<float>.Rows(rows.From(first), kernel.Features);
        Gemm.AddProduct(left, _values, width, target, stride, count, kernel.Features, width);
        for (var i = 0; i < count; i++)
        {
            var row = target.Slice(i * stride, width);
            kernel.Apply(row, rows.Halves[first + i], _halves, row);
        }
    }
}
