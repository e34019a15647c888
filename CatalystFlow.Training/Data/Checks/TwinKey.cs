using System.Numerics.Tensors;

namespace CatalystFlow.Training.Data;

/// <summary>What of a column is compared with other columns.</summary>
internal sealed class TwinKey(string column, string content, string? renamed, float[]? standardised, float[][] signs)
{
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
