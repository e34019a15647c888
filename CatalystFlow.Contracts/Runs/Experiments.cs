using System.ComponentModel.DataAnnotations;
using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.Contracts.Runs;

/// <summary>
/// Body of <c>POST /api/experiments</c>: several runs on the same data, which then compare fairly. What is left out takes the
/// defaults of <see cref="StartRunRequest"/>.
/// </summary>
public sealed record StartExperimentRequest
{
    /// <summary>Name for people; made from algorithms and data set when empty.</summary>
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

    /// <summary>How categories become numbers.</summary>
    public CategoricalEncoding Encoding { get; init; } = CategoricalEncoding.Auto;

    /// <summary>How rows are divided.</summary>
    public SplitSettings? Split { get; init; }

    /// <summary>Seed of every random choice, 0 or more; one for all runs, so that they see the same rows.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; }

    /// <summary>1 to 20 runs, queued in this order.</summary>
    [Length(1, RequestLimits.ExperimentRuns)]
    public required IReadOnlyList<ExperimentRun> Runs { get; init; }
}

/// <summary>What distinguishes one run of an experiment from the others.</summary>
public sealed record ExperimentRun
{
    /// <summary>Name for people; made from algorithm and data set when empty.</summary>
    [StringLength(AnnotationLimits.Name)]
    public string? Name { get; init; }

    /// <summary>Catalog id, for example <c>random-forest</c>.</summary>
    [StringLength(RequestLimits.Id)]
    public required string Algorithm { get; init; }

    /// <summary>Tunable values by name; each missing one takes its default.</summary>
    [Tuned]
    public IReadOnlyDictionary<string, ParameterValue>? Hyperparameters { get; init; }
}

/// <summary>Body of <c>PATCH /api/experiments/{id}</c>.</summary>
/// <param name="Name">New name, 1 to 200 characters.</param>
public sealed record RenameExperimentRequest([property: StringLength(AnnotationLimits.Name)] string Name);

/// <summary>An experiment in a list.</summary>
/// <param name="Id">The experiment.</param>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="Runs">How many of its runs are there.</param>
public sealed record ExperimentSummary(Guid Id, string Name, DateTimeOffset CreatedAt, int Runs);

/// <summary>An experiment with its runs.</summary>
/// <param name="Id">The experiment.</param>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="Runs">Its runs in the order in which they were queued.</param>
public sealed record ExperimentDetail(Guid Id, string Name, DateTimeOffset CreatedAt, IReadOnlyList<RunSummary> Runs);
