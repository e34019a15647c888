using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Compare;
using CatalystFlow.Web.Components.Runs;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Pages;

/// <summary>The leaderboard. All that a person chooses here is in the address.</summary>
public sealed partial class ComparePage
{
    private const string Any = "any";

    private static readonly IReadOnlyList<FilterOption> AnyStatus = [new(Any, "Any status")];

    private readonly Stack<(string? After, int Start)> _before = [];
    private Page<RankedRun>? _page;
    private RankedRunsQuery? _query;
    private RunSummary? _baseline;

    [Inject]
    private LeaderboardClient Ranking { get; set; } = default!;

    [Inject]
    private RunsClient Runs { get; set; } = default!;

    [Inject]
    private PageAddress Address { get; set; } = default!;

    private string ActiveSort => RunFilterState.Text(Sort) ?? CompareColumn.Of(Metric).BestFirst;

    protected override async Task OnParametersSetAsync()
    {
        var query = new RankedRunsQuery(Filters, Metric, ActiveSort, After);
        if (query != _query)
        {
            _query = query;
            await LoadAsync();
        }

        if (IsLive)
        {
            await LoadBaselineAsync();
        }
    }

    protected override Task LoadAsync()
    {
        var query = _query!;
        return ReadAsync(async ct =>
        {
            var page = await AskAsync(query, c => Ranking.ListAsync(query, c), ct);
            _page = query == _query ? page : _page;
        });
    }

    protected override void Apply(RunState state)
    {
        var isShown = _page?.Items.Any(r => r.Run.Id == state.RunId) == true;
        if (isShown || state.Status.IsTerminal() || (Filters.Status != RunStatus.Completed && state.StepsDone == 0))
        {
            MarkStale();
        }
    }

    private async Task LoadBaselineAsync()
    {
        if (BaselineId is not { } id)
        {
            _baseline = null;
        }
        else if (_baseline?.Id != id)
        {
            _baseline = _page?.Items.FirstOrDefault(r => r.Run.Id == id)?.Run;
            if (_baseline is null)
            {
                await TryAsync(async ct => _baseline = (await Runs.GetAsync(id, ct)).Summary);
            }
        }
    }

    // A page that is gone, or one of another order: the first page is always there.
    private Task RetryAsync()
    {
        if (After is not null)
        {
            return Address.SetAsync(("after", null), ("start", null));
        }

        return LoadAsync();
    }

    private Task ChooseMetric(RankingMetric metric) =>
        GoFirst(("metric", metric == RankingMetric.Accuracy ? null : metric.ToString()), ("sort", null));

    private Task SortBy(string order) => GoFirst(("sort", order == CompareColumn.Of(Metric).BestFirst ? null : order));

    private Task Pick(RunSummary run) => Address.SetAsync(("pick", SelectionBar.Toggle(Address.Value("pick"), run.Id)));

    private Task ClearPicks() => Address.SetAsync(("pick", null));

    private Task PinAsync(RunSummary run)
    {
        _baseline = _baseline?.Id == run.Id ? null : run;
        return Address.SetAsync(("base", _baseline is null ? null : ShortId.Of(run.Id)));
    }

    private Task StarAsync(RunSummary run) => TryAsync(async ct =>
    {
        var changed = (await Runs.AnnotateAsync(run.Id, new() { Favourite = !run.Favourite }, ct)).Summary;
        _page = _page! with { Items = [.. _page.Items.Select(r => r.Run.Id == run.Id ? r with { Run = changed } : r)] };
        if (Filters.Favourites)
        {
            MarkStale();
        }
    });

    private Task Next()
    {
        _before.Push((After, Start));
        return Address.GoAsync(("after", _page!.NextCursor), ("start", Text(Start + _page.Items.Count)));
    }

    private Task Previous()
    {
        var (after, start) = _before.TryPop(out var before) ? before : (null, 0);
        return Address.GoAsync(("after", after), ("start", Text(start)));
    }

    private Task GoFirst(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        _before.Clear();
        return Address.SetAsync([.. changes, ("after", null), ("start", null)]);
    }

    private static string? Text(int start) => start == 0 ? null : start.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
