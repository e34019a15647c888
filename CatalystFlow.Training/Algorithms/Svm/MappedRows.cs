using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>Some rows as the kernel sees them: x' row after row, and ½‖x'‖² of each.</summary>
internal sealed class MappedRows
{
    private readonly float[] _values;

    private MappedRows(SvmKernel kernel, int count)
    {
        Kernel = kernel;
        (_values, Halves) = (new float[count * kernel.Features], new float[count]);
    }

    /// <summary>The kernel.</summary>
    public SvmKernel Kernel { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Halves.Length;

    /// <summary>½‖x'‖² of each row.</summary>
    public float[] Halves { get; }

    /// <summary>x' of the rows from <paramref name="first"/> on.</summary>
    public ReadOnlySpan<float> From(int first) => _values.AsSpan(first * Kernel.Features);

    /// <summary>Maps rows of the data.</summary>
    public static MappedRows Map(SvmKernel kernel, FeatureMatrix rows)
    {
        var mapped = new MappedRows(kernel, rows.Rows);
        for (var i = 0; i < rows.Rows; i++)
        {
            mapped.Halves[i] = kernel.Map(rows.Row(i), mapped.Row(i));
        }

        return mapped;
    }

    /// <summary>A copy of some of the rows.</summary>
    public MappedRows Select(ReadOnlySpan<int> rows)
    {
        var selected = new MappedRows(Kernel, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(selected.Row(i));
            selected.Halves[i] = Halves[rows[i]];
        }

        return selected;
    }

    /// <summary>x' of a row.</summary>
    public Span<float> Row(int row) => _values.AsSpan(row * Kernel.Features, Kernel.Features);
}
