namespace CatalystFlow.Training.Surfaces;

/// <summary>What an axis of a surface counts.</summary>
public enum SurfaceAxisKind
{
    /// <summary>A numeric column in its own unit.</summary>
    Number,

    /// <summary>A date column, in days since 1970-01-01.</summary>
    Date,

    /// <summary>A categorical column: one band per category, centred on its code.</summary>
    Category,

    /// <summary>A principal component of the training rows' features.</summary>
    Component,

    /// <summary>Nothing: there is only one column to draw, and points are spread along this axis to be told apart.</summary>
    Nothing,
}

/// <summary>One axis of a surface. A position on it is in the axis' own unit.</summary>
/// <param name="Name">The column, or the component in words.</param>
/// <param name="Kind">What it counts.</param>
/// <param name="From">Left or lower end.</param>
/// <param name="To">Right or upper end.</param>
/// <param name="Categories">Names of the bands, categories only.</param>
/// <param name="VarianceShare">Share of the features' variance along the axis, components only.</param>
/// <param name="Leading">The features that weigh most, heaviest first, components only.</param>
public sealed record SurfaceAxis(
    string Name,
    SurfaceAxisKind Kind,
    double From,
    double To,
    IReadOnlyList<string> Categories,
    double? VarianceShare,
    IReadOnlyList<string> Leading)
{
    /// <summary>The position in the middle of a cell.</summary>
    internal double Middle(int cell, int cells) => double.IsFinite(To - From)
        ? From + ((cell + 0.5) / cells * (To - From))
        : double.Lerp(From, To, (cell + 0.5) / cells);

    /// <summary>Where a position lies, 0 to 1; what lies beyond an end is drawn at it.</summary>
    internal double Share(double position) => double.IsFinite(To - From)
        ? Math.Clamp((position - From) / (To - From), 0, 1)
        : Math.Clamp(((position / 2) - (From / 2)) / ((To / 2) - (From / 2)), 0, 1);
}

/// <summary>Asked for a surface that cannot be drawn; the message is for a person.</summary>
public sealed class SurfaceException(string message) : Exception(message);
