using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Surfaces;

/// <summary>
/// The plane through a run's feature space on which a surface is drawn: two columns, all others held at what is typical of the
/// training rows, or the two most telling principal components through their mean.
/// </summary>
internal sealed class SurfacePlane
{
    private readonly AxisMap _x, _y;
    private readonly float[] _base;

    private SurfacePlane(FeatureMatrix train, AxisMap x, AxisMap y, float[] typical)
    {
        (_x, _y, _base) = (x, y, typical);
        (X, Y) = (x.Fit(train), y.Fit(train));
    }

    internal SurfaceAxis X { get; }

    internal SurfaceAxis Y { get; }

    /// <summary>Chooses the plane: the named columns, or without names the components; one column alone gets a second axis of nothing.</summary>
    /// <exception cref="SurfaceException">A name is missing or unknown.</exception>
    internal static SurfacePlane Of(PreparedData data, string? x, string? y)
    {
        var columns = Located(data.Fitted.Columns);
        if (string.IsNullOrEmpty(x) && string.IsNullOrEmpty(y))
        {
            return Suggested(data, columns);
        }

        var horizontal = Find(columns, x, "x");
        var vertical = string.IsNullOrEmpty(y) && columns.Count == 1 ? new NothingMap() : Find(columns, y, "y");
        return string.Equals(x, y, StringComparison.Ordinal)
            ? throw new SurfaceException($"Both axes show the column \"{x}\". Choose two different ones.")
            : new(data.Train.Features, horizontal, vertical, TypicalRow.Of(data.Train.Features, data.Fitted.Columns));
    }

    /// <summary>Where a row lies, each 0 to 1.</summary>
    internal (double X, double Y) Place(ReadOnlySpan<float> row) => (X.Share(_x.Of(row)), Y.Share(_y.Of(row)));

    /// <summary>Writes the features in the middle of a cell; cells are numbered row by row from the lower left.</summary>
    internal void Fill(Span<float> row, int cell, int size)
    {
        _base.CopyTo(row);
        _x.Move(row, X.Middle(cell % size, size));
        _y.Move(row, Y.Middle(cell / size, size));
    }

    private static SurfacePlane Suggested(PreparedData data, List<(ColumnTransform Column, int Feature)> columns)
    {
        var train = data.Train.Features;
        if (columns.Count <= 2)
        {
            var second = columns.Count == 2 ? AxisMap.Of(columns[1].Column, columns[1].Feature) : new NothingMap();
            return new(train, AxisMap.Of(columns[0].Column, columns[0].Feature), second, TypicalRow.Of(train, data.Fitted.Columns));
        }

        var components = PrincipalComponents.Of(train);
        var names = data.Fitted.FeatureNames;
        return new(train, new ComponentMap(components, 0, names), new ComponentMap(components, 1, names), components.Mean.ToArray());
    }

    private static AxisMap Find(List<(ColumnTransform Column, int Feature)> columns, string? name, string axis)
    {
        var at = columns.FindIndex(c => c.Column.Name == name);
        return at >= 0 ? AxisMap.Of(columns[at].Column, columns[at].Feature) : throw new SurfaceException(Unknown(columns, name, axis));
    }

    private static string Unknown(List<(ColumnTransform Column, int Feature)> columns, string? name, string axis)
    {
        var said = string.IsNullOrEmpty(name) ? $"The {axis} axis has no column." : $"The model does not use a column \"{CsvProblems.Shorten(name)}\".";
        return $"{said} It uses: {CsvProblems.Listed([.. columns.Select(c => c.Column.Name)])}. "
            + "Name one for each axis, or none for the principal components.";
    }

    private static List<(ColumnTransform Column, int Feature)> Located(IReadOnlyList<ColumnTransform> columns)
    {
        var located = new List<(ColumnTransform, int)>();
        var feature = 0;
        foreach (var column in columns.Where(c => c.Width > 0))
        {
            located.Add((column, feature));
            feature += column.Width;
        }

        return located;
    }
}
