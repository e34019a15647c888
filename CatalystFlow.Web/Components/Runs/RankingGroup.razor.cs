using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>The ranking within one data set and target, read in one way.</summary>
public sealed partial class RankingGroup
{
    [Parameter, EditorRequired]
    public LeaderboardGroup Group { get; set; } = default!;

    [Parameter]
    public RankingMetric Metric { get; set; }

    /// <summary>True to leave the other metrics out.</summary>
    [Parameter]
    public bool Compact { get; set; }

    private IEnumerable<RankingMetric> Others => Compact ? [] : RankingMetrics.All.Where(m => m != Metric);

    private string Words => Format.Counted(Group.TotalRuns, "completed run") + (Group.ReadingText.Length > 0 ? $", {Group.ReadingText}" : "");

    private bool IsShared(LeaderboardEntry entry) => Group.Entries.Count(e => e.Rank == entry.Rank) > 1;

    private static string Other(RunSummary run, RankingMetric metric) =>
        RankingMetrics.Read(metric, run) is { } value ? RankingMetrics.Value(metric, value) : "–";
}
