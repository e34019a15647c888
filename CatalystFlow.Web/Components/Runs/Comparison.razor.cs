using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>The leaderboard, one ranking per data set and target.</summary>
public sealed partial class Comparison
{
    private Leaderboard? _board;
    private LeaderboardQuery? _query;

    [Parameter]
    public RankingMetric Metric { get; set; }

    [Parameter]
    public Guid? DatasetId { get; set; }

    [Parameter]
    public string? Algorithm { get; set; }

    [Inject]
    private LeaderboardClient Ranking { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        var query = new LeaderboardQuery(Metric, DatasetId, null, Algorithm);
        if (IsLive && query != _query)
        {
            _query = query;
            await LoadAsync();
        }
    }

    private Task LoadAsync()
    {
        var query = _query!;
        return TryAsync(async ct =>
        {
            var board = await Ranking.GetAsync(query, ct);
            _board = query == _query ? board : _board;
        });
    }

    private void ChooseMetric(RankingMetric metric) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameter("metric", metric == RankingMetric.Accuracy ? null : metric.ToString()), replace: true);

    private Task MoreAsync(LeaderboardGroup group) => TryAsync(async ct =>
    {
        var next = await Ranking.GetAsync(
            _query! with { DatasetId = group.DatasetId, Target = group.Target, Cursor = group.NextCursor }, ct);
        var page = next.Groups.FirstOrDefault(g => g.DatasetId == group.DatasetId && g.Target == group.Target);
        var longer = group with { Entries = [.. group.Entries, .. page?.Entries ?? []], NextCursor = page?.NextCursor };
        _board = _board! with { Groups = [.. _board.Groups.Select(g => ReferenceEquals(g, group) ? longer : g)] };
    });
}
