using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CatalystFlow.Contracts.Surfaces;

/// <summary>What an axis of a decision surface counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AxisKind>))]
public enum AxisKind
{
    /// <summary>A numeric column in its own unit.</summary>
    Number,

    /// <summary>A date column, in days since 1970-01-01.</summary>
    Date,

    /// <summary>A categorical column: band k reaches from k − 0.5 to k + 0.5.</summary>
    Category,

    /// <summary>A principal component of the training rows as the model sees them.</summary>
    Component,

    /// <summary>Nothing: the model uses one column only, and points are spread along this axis to be told apart.</summary>
    Nothing,
}

/// <summary>One axis.</summary>
/// <param name="Name">The column, or the component in words.</param>
/// <param name="Kind">What it counts.</param>
/// <param name="From">Left or lower end, in the axis' unit.</param>
/// <param name="To">Right or upper end.</param>
/// <param name="Categories">Names of the bands, categories only.</param>
/// <param name="VarianceShare">Share of the variance along the axis, 0 to 1, components only.</param>
/// <param name="Leading">The features that weigh most, heaviest first, components only.</param>
public sealed record SurfaceAxis(
    string Name,
    AxisKind Kind,
    double From,
    double To,
    ImmutableArray<string> Categories,
    double? VarianceShare,
    ImmutableArray<string> Leading);

/// <summary>Rows drawn on a surface: test rows first, then training rows. One entry per row in each list.</summary>
/// <param name="TestCount">How many of them are test rows.</param>
/// <param name="X">Place along the x axis, 0 to 1 from the left.</param>
/// <param name="Y">Place along the y axis, 0 to 1 from below.</param>
/// <param name="Labels">True classes, as indices into the classes.</param>
/// <param name="Predicted">The model's classes, for the whole row and not for its place on the plane.</param>
/// <param name="OfTruth">The probability that the model gives to the true class, per cent.</param>
/// <param name="RowNumbers">1-based data rows of the file, test rows only.</param>
public sealed record SurfacePoints(
    int TestCount,
    ImmutableArray<float> X,
    ImmutableArray<float> Y,
    ImmutableArray<int> Labels,
    ImmutableArray<int> Predicted,
    ImmutableArray<int> OfTruth,
    ImmutableArray<int> RowNumbers)
{
    /// <summary>
    /// True when validation rows stand in the place of the test rows, as in the playground, where settings are tried and the test part is for
    /// the last word.
    /// </summary>
    public bool OfValidation { get; init; }
}

/// <summary>A model after one of its steps, drawn on a plane through the feature space.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Step">The step it was drawn after.</param>
/// <param name="LastStep">The last step that the run has done, or will do.</param>
/// <param name="Position">The step in the algorithm's own unit.</param>
/// <param name="IsLast">True for the model of a run that has ended: nothing newer can follow.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Size">Cells along a side; fewer than asked for when the model is slow.</param>
/// <param name="Classes">Class names.</param>
/// <param name="CellsGzip">
/// The cells, compressed by gzip: three lists of size × size little-endian 16-bit classes (most probable, second, third), then three
/// lists of their probabilities in 255ths, one byte each. Cells run row by row from the lower left.
/// </param>
/// <param name="Points">Rows drawn on it.</param>
public sealed record Surface(
    Guid RunId,
    int Step,
    int LastStep,
    double Position,
    bool IsLast,
    SurfaceAxis X,
    SurfaceAxis Y,
    int Size,
    ImmutableArray<string> Classes,
    byte[] CellsGzip,
    SurfacePoints Points);
