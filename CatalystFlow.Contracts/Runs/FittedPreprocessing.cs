using System.Collections.Immutable;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Contracts.Runs;

/// <summary>What preprocessing learned from the training rows; stored with the run.</summary>
/// <param name="Classes">Class names in the order of the model's outputs.</param>
/// <param name="TrainRows">Rows to learn from.</param>
/// <param name="ValidationRows">Rows held back for validation.</param>
/// <param name="TestRows">Rows for the reported metrics.</param>
/// <param name="DroppedRows">Rows left out because their target is missing, or of a class that is left out.</param>
/// <param name="FeatureCount">Width of the matrix the model sees.</param>
/// <param name="Columns">One entry per column of the file but the target.</param>
public sealed record FittedPreprocessing(
    ImmutableArray<string> Classes,
    int TrainRows,
    int ValidationRows,
    int TestRows,
    int DroppedRows,
    int FeatureCount,
    ImmutableArray<FittedColumn> Columns)
{
    /// <summary>Version of the engine that prepared the data; null for runs from before it was recorded.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>What the engine ran on, for example <c>.NET 10.0.1, linux-x64</c>; null for runs from before it was recorded.</summary>
    public string? Runtime { get; init; }

    /// <summary>About how many validation rows the points before the last are measured on; null when on all of them.</summary>
    public int? LiveValidationRows { get; init; }

    /// <summary>The same of the test rows.</summary>
    public int? LiveTestRows { get; init; }

    /// <summary>The model that early stopping went back to; null when it is that of the last step, and for runs from before it did.</summary>
    public KeptModel? Kept { get; init; }
}

/// <summary>What was fitted for one column.</summary>
/// <param name="Name">The column.</param>
/// <param name="Type">The type it was read as.</param>
/// <param name="Encoding">How it entered the matrix: <c>scaled</c>, <c>label</c>, <c>one-hot</c>, or <c>left out</c>.</param>
/// <param name="Note">Why it was left out, or what is notable about it; null when nothing is.</param>
/// <param name="Mean">Mean before scaling, numeric columns only.</param>
/// <param name="Scale">Standard deviation it was divided by, numeric columns only.</param>
/// <param name="ImputedWith">Value put where one was missing; null when none is.</param>
/// <param name="MissingInTraining">Missing values among the training rows.</param>
/// <param name="Categories">Known categories in the order of their codes, categorical columns only.</param>
public sealed record FittedColumn(
    string Name,
    ColumnType Type,
    string Encoding,
    string? Note,
    double? Mean,
    double? Scale,
    string? ImputedWith,
    int MissingInTraining,
    ImmutableArray<string> Categories)
{
    /// <summary>What the category of missing values is called, the last of the categories; null when gaps are filled.</summary>
    public string? MissingCategory { get; init; }
}
