using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Surfaces;

/// <summary>
/// The rows that are drawn on a surface: all test rows or so many, evenly picked, and then training rows likewise. What is not of
/// equal length for every row is one entry per row, test rows first.
/// </summary>
/// <param name="TestCount">How many of them are test rows.</param>
/// <param name="X">Place along the x axis, 0 to 1.</param>
/// <param name="Y">Place along the y axis, 0 to 1, upwards.</param>
/// <param name="Labels">True classes.</param>
/// <param name="RowNumbers">0-based data rows of the file, test rows only.</param>
/// <param name="OfValidation">True when validation rows stand in the place of the test rows.</param>
public sealed record PlacedRows(
    int TestCount, IReadOnlyList<float> X, IReadOnlyList<float> Y, IReadOnlyList<int> Labels, IReadOnlyList<int> RowNumbers,
    bool OfValidation)
{
    internal const int MostTest = 400, MostTrain = 300;
    private const double Spread = 0.62;

    /// <summary>Picks and places rows.</summary>
    internal static (PlacedRows Points, FeatureMatrix Rows) Of(PreparedData data, SurfacePlane plane, bool validation)
    {
        var (held, numbers) = validation ? (data.Validation, data.ValidationRowNumbers) : (data.Test, data.TestRowNumbers);
        var test = Picked(held.Count, MostTest);
        var train = Picked(data.Train.Count, MostTrain);
        var columns = data.Test.Features.Columns;
        var values = new float[(test.Length + train.Length) * columns];
        var (x, y, labels) = (new float[test.Length + train.Length], new float[test.Length + train.Length], new int[test.Length + train.Length]);
        for (var i = 0; i < labels.Length; i++)
        {
            var (part, row) = i < test.Length ? (held, test[i]) : (data.Train, train[i - test.Length]);
            part.Features.Row(row).CopyTo(values.AsSpan(i * columns));
            var place = plane.Place(part.Features.Row(row));
            (x[i], y[i]) = ((float)Apart(plane.X, place.X, i), (float)Apart(plane.Y, place.Y, i + labels.Length));
            labels[i] = part.Labels[row];
        }

        var points = new PlacedRows(test.Length, x, y, labels, Array.ConvertAll(test, row => numbers[row]), validation);
        return (points, new(values, labels.Length, columns));
    }

    private static int[] Picked(int rows, int most) =>
        [.. Enumerable.Range(0, Math.Min(rows, most)).Select(i => (int)((long)i * rows / Math.Min(rows, most)))];

    // In a band all rows would lie on one line: they are spread over its width, by a fixed sequence that looks like chance.
    private static double Apart(SurfaceAxis axis, double place, int i)
    {
        var bands = axis.Kind switch
        {
            AxisKind.Category => axis.Categories.Length,
            AxisKind.Nothing => 1,
            _ => 0,
        };
        var within = (i * 0.618_033_988_749_895 % 1) - 0.5; // golden ratio: evenly spread at any number of points
        return bands == 0 ? place : Math.Clamp(place + (within * Spread / bands), 0, 1);
    }
}
