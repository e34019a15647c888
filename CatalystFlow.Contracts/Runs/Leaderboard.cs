using System.Text.Json.Serialization;

namespace CatalystFlow.Contracts.Runs;

/// <summary>What a leaderboard ranks by. All are measured on the test rows but the last.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RankingMetric>))]
public enum RankingMetric
{
    /// <summary>Higher is better.</summary>
    Accuracy,

    /// <summary>Lower is better.</summary>
    LogLoss,

    /// <summary>Higher is better.</summary>
    F1,

    /// <summary>Higher is better.</summary>
    Precision,

    /// <summary>Higher is better.</summary>
    Recall,

    /// <summary>Seconds spent learning; lower is better.</summary>
    TrainSeconds,
}

/// <summary>Questions asked of a <see cref="RankingMetric"/>.</summary>
public static class RankingMetricExtensions
{
    /// <summary>True when a larger value ranks first.</summary>
    public static bool HigherIsBetter(this RankingMetric metric) =>
        metric is not (RankingMetric.LogLoss or RankingMetric.TrainSeconds);
}

/// <summary>Completed runs ranked, one group per data set, target and reading of the file: values across groups do not compare.</summary>
/// <param name="Metric">What the ranking is by.</param>
/// <param name="HigherIsBetter">The direction.</param>
/// <param name="Groups">One per data set, target and reading, most recently active first.</param>
public sealed record Leaderboard(RankingMetric Metric, bool HigherIsBetter, IReadOnlyList<LeaderboardGroup> Groups);

/// <summary>The ranking within one data set and target, read in one way.</summary>
/// <param name="DatasetId">The data set.</param>
/// <param name="DatasetName">Its name.</param>
/// <param name="Target">The predicted column.</param>
/// <param name="TotalRuns">Completed runs in the group, over all pages.</param>
/// <param name="Entries">The page, best first.</param>
/// <param name="NextCursor">Pass as <c>cursor</c> with the group's data set and target for the next page; null on the last.</param>
public sealed record LeaderboardGroup(
    Guid DatasetId,
    string DatasetName,
    string Target,
    int TotalRuns,
    IReadOnlyList<LeaderboardEntry> Entries,
    string? NextCursor)
{
    /// <summary>Fingerprint of how its runs read the file.</summary>
    public string Reading { get; init; } = "";

    /// <summary>
    /// How they read it differently from most runs on this data set and target, in words such as <c>without column 'age'</c>; empty for
    /// those runs themselves.
    /// </summary>
    public string ReadingText { get; init; } = "";
}

/// <summary>A run in a list of runs that are ranked.</summary>
/// <param name="Run">The run.</param>
/// <param name="Rank">
/// Its competition rank, from 1, among the completed runs on its data set and target that read the file alike and match the filters; null
/// when it has not completed.
/// </param>
/// <param name="Shared">True when another run has the same rank.</param>
public sealed record RankedRun(RunSummary Run, int? Rank, bool Shared)
{
    /// <summary>How it reads the file differently from most runs on its data set and target; empty for those themselves.</summary>
    public string ReadingText { get; init; } = "";
}

/// <summary>One ranked run. Equal values share a rank (1, 2, 2, 4), and ranks 1 to 3 carry a medal.</summary>
/// <param name="Rank">Competition rank, from 1.</param>
/// <param name="Value">The metric's value.</param>
/// <param name="Run">The run.</param>
public sealed record LeaderboardEntry(int Rank, double Value, RunSummary Run);
