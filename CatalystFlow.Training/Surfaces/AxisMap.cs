using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Surfaces;

/// <summary>Between positions on an axis and rows of features.</summary>
internal abstract class AxisMap
{
    /// <summary>Where a row lies.</summary>
    internal abstract double Of(ReadOnlySpan<float> row);

    /// <summary>Moves a row that stands at the plane's base to a position.</summary>
    internal abstract void Move(Span<float> row, double position);

    /// <summary>The axis, with its ends fitted to the training rows.</summary>
    internal abstract SurfaceAxis Fit(FeatureMatrix train);

    /// <summary>The map of a column whose first feature has this index.</summary>
    internal static AxisMap Of(ColumnTransform column, int feature) => column.Encoding switch
    {
        ColumnEncoding.Scaled => new ScaledMap(column, feature),
        ColumnEncoding.Label => new LabelMap(column, feature),
        _ => new OneHotMap(column, feature),
    };

    private static SurfaceAxis Bands(ColumnTransform column) =>
        new(column.Name, AxisKind.Category, -0.5, column.Categories.Count - 0.5, [.. column.Categories], null, []);

    /// <summary>A code's position, on a whole number within the categories.</summary>
    private static int Code(double position, int categories) => (int)Math.Clamp(Math.Round(position), 0, categories - 1);

    private sealed class ScaledMap(ColumnTransform column, int feature) : AxisMap
    {
        private readonly double _mean = column.Mean!.Value, _scale = column.Scale!.Value;

        internal override double Of(ReadOnlySpan<float> row) => (row[feature] * _scale) + _mean;

        internal override void Move(Span<float> row, double position) => row[feature] = (float)((position - _mean) / _scale);

        internal override SurfaceAxis Fit(FeatureMatrix train)
        {
            var (from, to) = AxisRange.Of(train, this, _scale);
            var kind = column.Kind == ColumnType.DateTime ? AxisKind.Date : AxisKind.Number;
            return new(column.Name, kind, from, to, [], null, []);
        }
    }

    private sealed class LabelMap(ColumnTransform column, int feature) : AxisMap
    {
        private readonly double _mean = column.Mean!.Value, _scale = column.Scale!.Value;

        internal override double Of(ReadOnlySpan<float> row) => Code((row[feature] * _scale) + _mean, column.Categories.Count);

        internal override void Move(Span<float> row, double position) =>
            row[feature] = (float)((Code(position, column.Categories.Count) - _mean) / _scale);

        internal override SurfaceAxis Fit(FeatureMatrix train) => Bands(column);
    }

    private sealed class OneHotMap(ColumnTransform column, int feature) : AxisMap
    {
        // A category that training did not see is zero throughout: it lies at the edge.
        internal override double Of(ReadOnlySpan<float> row)
        {
            var code = row.Slice(feature, column.Categories.Count).IndexOf(1f);
            return code < 0 ? -0.5 : code;
        }

        internal override void Move(Span<float> row, double position)
        {
            var features = row.Slice(feature, column.Categories.Count);
            features.Clear();
            features[Code(position, features.Length)] = 1;
        }

        internal override SurfaceAxis Fit(FeatureMatrix train) => Bands(column);
    }
}

/// <summary>A principal component: the base is the mean, and a position is a way along the component from there.</summary>
internal sealed class ComponentMap(PrincipalComponents components, int number, IReadOnlyList<string> features) : AxisMap
{
    private const int MostLeading = 3;

    internal override double Of(ReadOnlySpan<float> row) => components.Project(row, number);

    internal override void Move(Span<float> row, double position)
    {
        var direction = components.Directions[number];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] += (float)(position * direction[j]);
        }
    }

    internal override SurfaceAxis Fit(FeatureMatrix train)
    {
        var (from, to) = AxisRange.Of(train, this);
        var direction = components.Directions[number];
        var heaviest = Enumerable.Range(0, features.Count).Where(j => direction[j] != 0)
            .OrderByDescending(j => Math.Abs(direction[j])).Take(MostLeading);
        return new(
            $"Principal component {number + 1}",
            AxisKind.Component,
            from,
            to,
            [],
            components.VarianceShares[number],
            [.. heaviest.Select(j => features[j])]);
    }
}

/// <summary>An axis without a meaning.</summary>
internal sealed class NothingMap : AxisMap
{
    internal override double Of(ReadOnlySpan<float> row) => 0;

    internal override void Move(Span<float> row, double position)
    {
    }

    internal override SurfaceAxis Fit(FeatureMatrix train) => new("", AxisKind.Nothing, -0.5, 0.5, [], null, []);
}
