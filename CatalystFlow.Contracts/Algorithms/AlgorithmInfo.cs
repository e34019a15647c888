using System.Text.Json.Serialization;

namespace CatalystFlow.Contracts.Algorithms;

/// <summary>What one step of an algorithm is, and so what the x axis of its curve counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepStyle>))]
public enum StepStyle
{
    /// <summary>One pass over the training rows.</summary>
    Epochs,

    /// <summary>More trees or rounds than before.</summary>
    GrowingEnsemble,

    /// <summary>A larger share of the training rows than before.</summary>
    LearningCurve,
}

/// <summary>The kind of a hyperparameter.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParameterKind>))]
public enum ParameterKind
{
    /// <summary>A whole number within a range.</summary>
    Integer,

    /// <summary>A real number within a range.</summary>
    Real,

    /// <summary>One of a few words.</summary>
    Choice,
}

/// <summary>An algorithm of the catalog, with all that a form and a documentation page need.</summary>
/// <param name="Id">Stable id, for example <c>random-forest</c>.</param>
/// <param name="Name">Name in the field, for example <c>RandomForest</c>.</param>
/// <param name="Family">For example <c>Ensembles</c>, <c>Neural networks</c>, <c>Linear models</c>.</param>
/// <param name="Tagline">One sentence.</param>
/// <param name="StepStyle">What a step is.</param>
/// <param name="StepUnit">Unit of the x axis, singular: <c>epoch</c>, <c>tree</c>, <c>% of training rows</c>.</param>
/// <param name="Hyperparameters">The tunable ones.</param>
/// <param name="Fixed">The settings that cannot be changed, shown locked.</param>
/// <param name="Explanation">The texts.</param>
public sealed record AlgorithmInfo(
    string Id,
    string Name,
    string Family,
    string Tagline,
    StepStyle StepStyle,
    string StepUnit,
    IReadOnlyList<HyperparameterInfo> Hyperparameters,
    IReadOnlyList<FixedSetting> Fixed,
    AlgorithmExplanation Explanation)
{
    /// <summary>Most classes that it takes, however few the rows; null: as many as a target may have.</summary>
    public int? MaxClasses { get; init; }

    /// <summary>What happens to a table's columns before the algorithm sees them: Markdown, one entry for each kind of column.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}

/// <summary>A tunable hyperparameter.</summary>
/// <param name="Name">Key in requests, scikit-learn's name in snake_case.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Kind">Integer, real or choice.</param>
/// <param name="Minimum">Smallest value, numbers only.</param>
/// <param name="Maximum">Largest value, numbers only.</param>
/// <param name="Default">Value when none is given.</param>
/// <param name="AllowsNone">True when null is a value of its own, for example no depth limit.</param>
/// <param name="NoneLabel">What null means, for example <c>unlimited</c>.</param>
/// <param name="LogScale">True when a slider should move by factors.</param>
/// <param name="Choices">The allowed words, choices only.</param>
/// <param name="Description">What it is.</param>
/// <param name="MoreMeans">What a larger value does.</param>
/// <param name="LessMeans">What a smaller value does.</param>
public sealed record HyperparameterInfo(
    string Name,
    string Label,
    ParameterKind Kind,
    double? Minimum,
    double? Maximum,
    ParameterValue Default,
    bool AllowsNone,
    string? NoneLabel,
    bool LogScale,
    IReadOnlyList<string> Choices,
    string Description,
    string MoreMeans,
    string LessMeans);

/// <summary>A setting that cannot be changed.</summary>
/// <param name="Name">Name in the field.</param>
/// <param name="Value">Its value.</param>
/// <param name="Why">Why it is fixed.</param>
public sealed record FixedSetting(string Name, string Value, string Why);

/// <summary>An algorithm explained twice, and what to know when it is used. Texts are Markdown unless said otherwise.</summary>
/// <param name="Technical">As an engineer tells it.</param>
/// <param name="Kitchen">As a cook tells it.</param>
/// <param name="Workflow">Steps from data preparation to validation, as one numbered list.</param>
/// <param name="Source">Paper or reference.</param>
public sealed record AlgorithmExplanation(string Technical, string Kitchen, string Workflow, string Source)
{
    /// <summary>What it is good at, a short phrase each.</summary>
    public IReadOnlyList<string> Strengths { get; init; } = [];

    /// <summary>What it is bad at, a short phrase each.</summary>
    public IReadOnlyList<string> Weaknesses { get; init; } = [];

    /// <summary>The situation it is made for, one sentence.</summary>
    public string UseWhen { get; init; } = "";

    /// <summary>The steps of <see cref="Workflow"/>, one by one.</summary>
    public IReadOnlyList<WorkflowStepInfo> Steps { get; init; } = [];

    /// <summary>The method in a few lines of plain text.</summary>
    public string PseudoCode { get; init; } = "";

    /// <summary>What it takes to train, to predict a row, and to keep: Markdown, one entry each.</summary>
    public IReadOnlyList<string> Cost { get; init; } = [];

    /// <summary>Signs of trouble and what they mean.</summary>
    public IReadOnlyList<string> WatchFor { get; init; } = [];
}

/// <summary>One step of an algorithm's workflow.</summary>
/// <param name="Title">One word: Prepare, Split, Train, Watch, Adjust or Validate.</param>
/// <param name="Text">What happens there, Markdown.</param>
public sealed record WorkflowStepInfo(string Title, string Text);
