using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Surfaces;

/// <summary>What can be decided about a surface before there is a model: the plane and the points on it. Made once, drawn often.</summary>
public sealed class SurfacePlan
{
    /// <summary>Fewest cells along a side.</summary>
    public const int SmallestSize = 8;

    /// <summary>Most cells along a side.</summary>
    public const int LargestSize = 128;

    private const int RowsAtOnce = 1_024;

    private readonly PreparedData _data;
    private readonly SurfacePlane _plane;
    private readonly FeatureMatrix _pointRows;

    private SurfacePlan(PreparedData data, SurfacePlane plane, bool validation)
    {
        (_data, _plane) = (data, plane);
        (Points, _pointRows) = PlacedRows.Of(data, plane, validation);
    }

    /// <summary>The horizontal axis.</summary>
    public SurfaceAxis X => _plane.X;

    /// <summary>The vertical axis.</summary>
    public SurfaceAxis Y => _plane.Y;

    /// <summary>The rows drawn on it.</summary>
    public PlacedRows Points { get; }

    /// <summary>Plans a surface over two columns, or without names over the two most telling principal components.</summary>
    /// <param name="data">The data of the run.</param>
    /// <param name="x">Column of the horizontal axis.</param>
    /// <param name="y">Column of the vertical axis.</param>
    /// <param name="validation">Draw validation rows, if there are any, in place of the test rows.</param>
    /// <exception cref="SurfaceException">A column is unknown; the message says which there are.</exception>
    public static SurfacePlan Of(PreparedData data, string? x = null, string? y = null, bool validation = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new(data, SurfacePlane.Of(data, x, y), validation && data.Validation.Count > 0);
    }

    /// <summary>What the model makes of the points.</summary>
    internal PointVerdicts Judge(Trainer trainer)
    {
        var classes = trainer.ClassCount;
        var shares = new float[_pointRows.Rows * classes];
        trainer.PredictProbabilities(_pointRows, shares);
        var verdicts = new PointVerdicts(new int[_pointRows.Rows], new float[_pointRows.Rows]);
        for (var i = 0; i < _pointRows.Rows; i++)
        {
            var row = shares.AsSpan(i * classes, classes);
            verdicts.Predicted[i] = TopClasses.First(row);
            verdicts.OfTruth[i] = row[Points.Labels[i]];
        }

        return verdicts;
    }

    /// <summary>What the model makes of every cell.</summary>
    internal TopClasses Paint(Trainer trainer, int size)
    {
        var (classes, columns) = (trainer.ClassCount, _data.Train.Features.Columns);
        var top = new TopClasses(size * size, classes);
        for (var from = 0; from < size * size; from += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, (size * size) - from);
            var values = new float[count * columns];
            for (var i = 0; i < count; i++)
            {
                _plane.Fill(values.AsSpan(i * columns, columns), from + i, size);
            }

            var shares = new float[count * classes];
            trainer.PredictProbabilities(new(values, count, columns), shares);
            for (var i = 0; i < count; i++)
            {
                top.Set(from + i, shares.AsSpan(i * classes, classes));
            }
        }

        return top;
    }
}

/// <summary>What a model makes of the drawn rows.</summary>
/// <param name="Predicted">Its class for each.</param>
/// <param name="OfTruth">The probability it gives to the true class.</param>
public sealed record PointVerdicts(int[] Predicted, float[] OfTruth);
