using System.ComponentModel.DataAnnotations;
using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.Contracts.Runs;

/// <summary>Body of <c>POST /api/runs</c>. What is left out takes its default; the target defaults to the last column.</summary>
public sealed record StartRunRequest
{
    /// <summary>Name for people; made from algorithm and data set when empty.</summary>
    [StringLength(AnnotationLimits.Name)]
    public string? Name { get; init; }

    /// <summary>The data set to learn from.</summary>
    public required Guid DatasetId { get; init; }

    /// <summary>Column to predict.</summary>
    [StringLength(RequestLimits.Column), LineBreaks]
    public string? Target { get; init; }

    /// <summary>Classes of the target to leave out, with all their rows.</summary>
    [TextList(RequestLimits.Classes, RequestLimits.Column), LineBreaks]
    public IReadOnlyList<string>? LeftOutClasses { get; init; }

    /// <summary>Columns whose type, inclusion or reading differs from the profile; of the target only the reading counts.</summary>
    [MaxLength(RequestLimits.Columns, ErrorMessage = RequestLimits.TooMany)]
    public IReadOnlyList<ColumnSetting>? Columns { get; init; }

    /// <summary>Catalog id, for example <c>random-forest</c>.</summary>
    [StringLength(RequestLimits.Id)]
    public required string Algorithm { get; init; }

    /// <summary>Tunable values by name; each missing one takes its default.</summary>
    [Tuned]
    public IReadOnlyDictionary<string, ParameterValue>? Hyperparameters { get; init; }

    /// <summary>How categories become numbers.</summary>
    public CategoricalEncoding Encoding { get; init; } = CategoricalEncoding.Auto;

    /// <summary>How rows are divided.</summary>
    public SplitSettings? Split { get; init; }

    /// <summary>Seed of every random choice, 0 or more.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; }
}

/// <summary>A run in a list.</summary>
public sealed record RunSummary(
    Guid Id,
    string Name,
    Guid DatasetId,
    string DatasetName,
    string Target,
    string AlgorithmId,
    string AlgorithmName,
    RunState State,
    EvaluationMetrics? Train,
    EvaluationMetrics? Validation,
    EvaluationMetrics? Test)
{
    /// <summary>A person has marked it.</summary>
    public bool Favourite { get; init; }

    /// <summary>A person's tags, in alphabetical order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The experiment it was started with, or null when it was started alone.</summary>
    public Guid? ExperimentId { get; init; }

    /// <summary>
    /// Fingerprint of how it reads its file (see <see cref="RunReading"/>): runs on one data set and target compare when it is the same.
    /// </summary>
    public string Reading { get; init; } = "";

    /// <summary>Where it came from.</summary>
    public RunOrigin Origin { get; init; }

    /// <summary>Size of the stored model in bytes; null until completed.</summary>
    public long? ModelBytes { get; init; }
}

/// <summary>A run with every setting that made it.</summary>
/// <param name="Summary">What lists show.</param>
/// <param name="Spec">Everything that determines the result.</param>
/// <param name="Fixed">The algorithm's settings that cannot be changed.</param>
/// <param name="StepUnit">What <see cref="MetricPoint.Position"/> counts, for example <c>epoch</c>.</param>
/// <param name="Fitted">Preprocessing as fitted; null until the data has been prepared.</param>
/// <param name="ModelHash">SHA-256 of the finished model; null until completed.</param>
public sealed record RunDetail(
    RunSummary Summary,
    RunSpec Spec,
    IReadOnlyList<FixedSetting> Fixed,
    string StepUnit,
    FittedPreprocessing? Fitted,
    string? ModelHash)
{
    /// <summary>
    /// The loss that early stopping goes by where it is not the log loss, which then may rise while the model gets better; null where it
    /// is.
    /// </summary>
    public string? OwnLoss { get; init; }

    /// <summary>A person's notes in Markdown; empty when there are none.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The version of the notes, to be sent with new ones.</summary>
    public string NotesVersion => Runs.NotesVersion.Of(Notes);
}

/// <summary>One page of a list and the way to the next.</summary>
/// <param name="Items">The page.</param>
/// <param name="NextCursor">Pass as <c>cursor</c> for the next page; null on the last one.</param>
/// <param name="Total">Number of items that match, over all pages.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, int Total);
