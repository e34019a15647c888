using System.Numerics.Tensors;

namespace CatalystFlow.Training.Data;

/// <summary>What of a column is compared with other columns.</summary>
internal sealed class TwinKey(string column, string content, string? renamed, float[]? standardised, float[][] signs)
{
    private const double Constant = 1e-6;

    private readonly double[] _projections = standardised is null
        ? []
        : Array.ConvertAll(signs, s => TensorPrimitives.Dot<float>(s, standardised) / Math.Sqrt(standardised.Length));

    private readonly float[]? _standardised = standardised;

    internal string Column => column;

    internal string Content => content;

    /// <summary>The same for columns that differ in their values' names only.</summary>
    internal string? Renamed => renamed;

    /// <summary>Whether the projections agree, as they are or mirrored.</summary>
    internal bool IsNear(TwinKey other, double width) => _projections.Length > 0 && other._projections.Length > 0
        && (AreNear(other, 1, width) || AreNear(other, -1, width));

    internal double Correlation(TwinKey other) =>
        TensorPrimitives.Dot<float>(_standardised, other._standardised) / (double)_standardised!.Length;

    /// <summary>The correlation without the one row that speaks for it most: a single point far from all others makes a line of any cloud.</summary>
    internal double CorrelationWithoutOne(TwinKey other)
    {
        var (a, b) = (_standardised!, other._standardised!);
        var (far, rows) = (0, a.Length - 1.0);
        for (var row = 1; row < a.Length; row++)
        {
            far = Math.Abs((double)a[row] * b[row]) > Math.Abs((double)a[far] * b[far]) ? row : far;
        }

        // The sums of all rows are 0, those of squares the number of rows.
        double x = a[far], y = b[far];
        var products = (Correlation(other) * a.Length) - (x * y) - (x * y / rows);
        var (squares, otherSquares) = (a.Length - (x * x) - (x * x / rows), a.Length - (y * y) - (y * y / rows));
        var least = Constant * a.Length; // less is left of what was rounded
        return squares > least && otherSquares > least ? products / Math.Sqrt(squares * otherSquares) : 0;
    }

    private bool AreNear(TwinKey other, int sign, double width)
    {
        for (var i = 0; i < _projections.Length; i++)
        {
            if (Math.Abs(_projections[i] - (sign * other._projections[i])) > width)
            {
                return false;
            }
        }

        return true;
    }
}
