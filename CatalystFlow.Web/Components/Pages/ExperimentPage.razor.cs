using System.Net;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Compare;
using CatalystFlow.Web.Components.Runs;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Pages;

/// <summary>The runs of an experiment: live, ranked, with all their curves in one chart.</summary>
public sealed partial class ExperimentPage
{
    private const int MostRuns = 100;

    private ExperimentDetail? _experiment;
    private IReadOnlyList<RankedRun>? _ranked;
    private RankedRunsQuery? _query;
    private CurveCache _curves = default!;
    private string _name = "";
    private bool _renaming;
    private bool _missing;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Metric { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "pick")]
    public string? PickText { get; set; }

    [Inject]
    private ExperimentsClient Experiments { get; set; } = default!;

    [Inject]
    private LeaderboardClient Ranking { get; set; } = default!;

    [Inject]
    private RunsClient Runs { get; set; } = default!;

    [Inject]
    private PageAddress Address { get; set; } = default!;

    private RankingMetric ChosenMetric => EnumWord.TryParse<RankingMetric>(Metric, out var metric) ? metric : RankingMetric.Accuracy;

    private string ActiveSort => RunFilterState.Text(Sort) ?? CompareColumn.Of(ChosenMetric).BestFirst;

    private IReadOnlyList<Guid> PickList => ShortId.ParseAll(PickText);

    private IReadOnlySet<Guid> Picks => PickList.ToHashSet();

    private string Standing => _experiment is not { } experiment ? "" : string.Join(" · ", RunStatuses.All
        .Select(s => (Status: s, Count: experiment.Runs.Count(r => r.State.Status == s))).Where(s => s.Count > 0)
        .Select(s => $"{s.Count} {s.Status.ToString().ToLowerInvariant()}").Prepend(Format.Counted(experiment.Runs.Count, "run")));

    protected override async Task OnParametersSetAsync()
    {
        _curves ??= new(Runs);
        var query = new RankedRunsQuery(new() { ExperimentId = Id }, ChosenMetric, ActiveSort, null, MostRuns);
        if (query != _query)
        {
            _query = query;
            await LoadAsync();
        }
    }

    protected override Task LoadAsync()
    {
        var (id, query) = (Id, _query!);
        return ReadAsync(async ct =>
        {
            try
            {
                var (asked, ranking) = (
                    AskSubjectAsync(("experiment", id), c => Experiments.GetAsync(id, c), ct), AskAsync(query, c => Ranking.ListAsync(query, c), ct));
                var experiment = await asked;
                var ranked = await ranking;
                await _curves.LoadAsync(experiment.Runs, ct);
                if (query == _query)
                {
                    (_experiment, _ranked) = (experiment, ranked.Items);
                }
            }
            catch (ApiProblemException problem) when (problem.Status == HttpStatusCode.NotFound)
            {
                _missing = true;
            }
        });
    }

    protected override void Apply(RunState state)
    {
        var run = _experiment?.Runs.FirstOrDefault(r => r.Id == state.RunId);
        if (run is null)
        {
            return;
        }

        if (!_curves.Take(state) || run.State.Status != state.Status)
        {
            MarkStale();
        }

        Replace(run with { State = state, Test = state.Test ?? run.Test });
    }

    private void Replace(RunSummary changed)
    {
        _experiment = _experiment! with { Runs = [.. _experiment.Runs.Select(r => r.Id == changed.Id ? changed : r)] };
        _ranked = [.. (_ranked ?? []).Select(r => r.Run.Id == changed.Id ? r with { Run = changed } : r)];
    }

    private Task StarAsync(RunSummary run) => TryAsync(async ct =>
        Replace((await Runs.AnnotateAsync(run.Id, new() { Favourite = !run.Favourite }, ct)).Summary));

    private void StartRenaming() => (_name, _renaming) = (_experiment!.Name, true);

    private async Task RenameAsync()
    {
        if (await SucceedsAsync(async ct => _experiment = await Experiments.RenameAsync(Id, _name, ct)))
        {
            _renaming = false;
        }
    }

    private Task ChooseMetric(RankingMetric metric) =>
        Address.SetAsync(("metric", metric == RankingMetric.Accuracy ? null : metric.ToString()), ("sort", null));

    private Task SortBy(string order) => Go("sort", order == CompareColumn.Of(ChosenMetric).BestFirst ? null : order);

    private Task Pick(RunSummary run) => Go("pick", SelectionBar.Toggle(Address.Value("pick"), run.Id));

    private Task Go(string name, string? value) => Address.SetAsync((name, RunFilterState.Text(value)));
}
