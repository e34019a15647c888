using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Contracts.Runs;

/// <summary>How text categories become numbers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CategoricalEncoding>))]
public enum CategoricalEncoding
{
    /// <summary>One-hot up to 16 categories for linear, distance and neural models, label codes otherwise.</summary>
    Auto,

    /// <summary>One column holding the category's index in sorted order.</summary>
    Label,

    /// <summary>One 0/1 column per category.</summary>
    OneHot,
}

/// <summary>One column as a run uses it.</summary>
/// <param name="Name">The column's name in the file.</param>
/// <param name="Type">The type it is read as.</param>
/// <param name="Included">False leaves the column out.</param>
public sealed record ColumnSetting(
    [property: StringLength(RequestLimits.Column), LineBreaks] string Name,
    ColumnType Type,
    bool Included)
{
    /// <summary>
    /// How its values are read. In a request null means as found when the file was profiled, provided the type is the one found then;
    /// in a run null means that nothing is special.
    /// </summary>
    public ColumnReading? Reading { get; init; }
}

/// <summary>How rows are divided. The three shares are per cent and add up to 100.</summary>
/// <param name="TrainPercent">Share to learn from, 10 to 95.</param>
/// <param name="ValidationPercent">Share held back for validation, 0 to 50.</param>
/// <param name="TestPercent">Share for the reported metrics, 5 to 50.</param>
/// <param name="Stratified">Keep each class's share equal in all parts.</param>
public sealed record SplitSettings(
    [property: Range((double)SplitSettings.LeastTrain, SplitSettings.MostTrain)] double TrainPercent = 70,
    [property: Range(0.0, SplitSettings.MostValidation)] double ValidationPercent = 15,
    [property: Range((double)SplitSettings.LeastTest, SplitSettings.MostTest)] double TestPercent = 15,
    bool Stratified = true)
{
    /// <summary>Least share to learn from.</summary>
    public const int LeastTrain = 10;

    /// <summary>Largest share to learn from.</summary>
    public const int MostTrain = 95;

    /// <summary>Largest share for validation.</summary>
    public const int MostValidation = 50;

    /// <summary>Least share for the reported metrics.</summary>
    public const int LeastTest = 5;

    /// <summary>Largest share for the reported metrics.</summary>
    public const int MostTest = 50;
}

/// <summary>Everything that determines a run's result: the same spec gives the same model to the last bit.</summary>
/// <param name="Name">Name for people, as it was at the start.</param>
/// <param name="DatasetId">The data set.</param>
/// <param name="DatasetBlob">Name of the blob that holds the file.</param>
/// <param name="DatasetSha256">Content hash of the file, lower-case hexadecimal.</param>
/// <param name="Format">How the file is read.</param>
/// <param name="Target">Name of the column to predict.</param>
/// <param name="Columns">Every column of the file but the target, in file order.</param>
/// <param name="AlgorithmId">Catalog id, for example <c>random-forest</c>.</param>
/// <param name="Hyperparameters">All tunable values, defaults filled in, keyed by name.</param>
/// <param name="Encoding">How categories become numbers.</param>
/// <param name="Split">How rows are divided.</param>
/// <param name="Seed">Seed of every random choice.</param>
public sealed record RunSpec(
    string Name,
    Guid DatasetId,
    string DatasetBlob,
    string DatasetSha256,
    CsvFormat Format,
    string Target,
    ImmutableArray<ColumnSetting> Columns,
    string AlgorithmId,
    ImmutableSortedDictionary<string, ParameterValue> Hyperparameters,
    CategoricalEncoding Encoding,
    SplitSettings Split,
    int Seed)
{
    /// <summary>The experiment the run belongs to, or null. No part of what determines the result.</summary>
    public Guid? ExperimentId { get; init; }

    /// <summary>Where the run comes from. No part of what determines the result.</summary>
    public RunOrigin Origin { get; init; }

    /// <summary>Version of the product that took the request; null for runs from before it was recorded.</summary>
    public string? ProductVersion { get; init; }

    /// <summary>Made-up data in place of the data set's file, or null.</summary>
    public ToyRecipe? Toy { get; init; }

    /// <summary>Most rows to take of the file, evenly picked; null for all.</summary>
    public int? MostRows { get; init; }

    /// <summary>Classes of the target that the run leaves out, with all their rows.</summary>
    public ImmutableArray<string> LeftOutClasses { get; init; } = [];

    /// <summary>How the target's values are read; null when nothing is special.</summary>
    public ColumnReading? TargetReading { get; init; }

    /// <summary>True when the run rests after the steps it was told to do, without a slot but ready to go on at once.</summary>
    public bool Stepwise { get; init; }
}
