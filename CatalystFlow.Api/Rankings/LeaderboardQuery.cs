using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Paging;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Runs;

namespace CatalystFlow.Api.Rankings;

/// <summary>The query of <c>GET /api/leaderboard</c>.</summary>
public sealed record LeaderboardQuery
{
    [Description("What to rank by; Accuracy when left out.")]
    public RankingMetric? Metric { get; init; }

    [Description("Only runs on this data set.")]
    public Guid? DatasetId { get; init; }

    [StringLength(RequestLimits.Column), LineBreaks, Description("Only runs that predict this column.")]
    public string? Target { get; init; }

    [StringLength(RunReading.FingerprintLength), Description("Only runs that read the file in this way: a group's reading.")]
    public string? Reading { get; init; }

    [StringLength(RequestLimits.Id), Description("Only runs of this algorithm, by its id; ranks then count these runs only.")]
    public string? Algorithm { get; init; }

    [Range(1, Paged.MaxLimit), Description("Runs per group.")]
    public int? Limit { get; init; }

    [StringLength(RequestLimits.Cursor), Description("A group's nextCursor, together with its datasetId and target.")]
    public string? Cursor { get; init; }

    /// <summary>Completed runs that have the metric.</summary>
    internal IQueryable<RunRow> Filter(IQueryable<RunRow> runs)
    {
        runs = runs.Where(r => r.Origin == RunOrigin.Experiment && r.Status == RunStatus.Completed && r.Test != null);
        runs = DatasetId is { } dataset ? runs.Where(r => r.DatasetId == dataset) : runs;
        runs = Target is { Length: > 0 } target ? runs.Where(r => r.Target == target) : runs;
        runs = Reading is { Length: > 0 } reading ? runs.Where(r => r.Reading == reading) : runs;
        return Algorithm is { Length: > 0 } algorithm ? runs.Where(r => r.AlgorithmId == algorithm) : runs;
    }
}
