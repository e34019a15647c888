using System.Net;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Compare;
using CatalystFlow.Web.Components.Runs;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Pages;

/// <summary>Two to ten runs side by side: curves, results, settings. Further ones of the address are named and can be shown instead.</summary>
public sealed partial class CompareRunsPage
{
    private const int LongestName = 80;

    private IReadOnlyList<RunDetail> _runs = [];
    private IReadOnlyList<RunSummary> _beyond = [];
    private IReadOnlyList<AlgorithmInfo> _catalog = [];
    private IReadOnlyList<Guid>? _ids;
    private CurveCache _curves = default!;
    private bool _loaded;
    private int _missing;

    [SupplyParameterFromQuery]
    public string? Ids { get; set; }

    [SupplyParameterFromQuery]
    public string? Same { get; set; }

    [SupplyParameterFromQuery]
    public string? Metric { get; set; }

    [Inject]
    private RunsClient Runs { get; set; } = default!;

    [Inject]
    private AlgorithmsClient Algorithms { get; set; } = default!;

    [Inject]
    private PageAddress Address { get; set; } = default!;

    private IReadOnlyList<RunSummary> Summaries => [.. _runs.Select(r => r.Summary)];

    private bool Comparable => _runs.Select(r => (r.Spec.DatasetId, r.Spec.Target, r.Summary.Reading)).Distinct().Count() <= 1;

    private bool IsOneDataset => _runs.Select(r => (r.Spec.DatasetId, r.Spec.Target)).Distinct().Count() <= 1;

    /// <summary>The runs that read the file otherwise than the first one, and how.</summary>
    private IEnumerable<(string Name, string How)> ReadOtherwise => _runs.Skip(1).Where(r => r.Summary.Reading != _runs[0].Summary.Reading)
        .Select(r => (r.Summary.Name, How: string.Join(", ", ReadingDifferences.Of(_runs[0].Spec, r.Spec))))
        .Where(r => r.How.Length > 0);

    private string BoardHref => _runs.Count == 0 ? "/compare" : $"/compare?pick={ShortId.OfAll(_runs.Select(r => r.Summary.Id))}";

    private RankingMetric ChosenMetric => EnumWord.TryParse<RankingMetric>(Metric, out var metric) ? metric : RankingMetric.Accuracy;

    protected override async Task OnParametersSetAsync()
    {
        _curves ??= new(Runs);
        var ids = ShortId.ParseAll(Ids);
        if (IsLive && (_ids is null || !ids.SequenceEqual(_ids)))
        {
            _ids = ids;
            await LoadAsync();
        }
    }

    protected override Task LoadAsync()
    {
        var ids = _ids!;
        return ReadAsync(async ct =>
        {
            _catalog = _catalog.Count > 0 ? _catalog : await Algorithms.ListAsync(ct);
            var found = await Task.WhenAll(ids.Take(CompareLimits.Most + CompareLimits.Offered).Select(id => FindAsync(id, ct)));
            var present = found.OfType<RunDetail>().ToList();
            var runs = present.Take(CompareLimits.Most).ToList();
            await _curves.LoadAsync(runs.Select(r => r.Summary), ct);
            if (ReferenceEquals(ids, _ids))
            {
                (_runs, _missing, _loaded) = (runs, found.Length - present.Count, true);
                _beyond = [.. present.Skip(CompareLimits.Most).Select(r => r.Summary)];
            }
        });
    }

    protected override void Apply(RunState state)
    {
        var run = _runs.FirstOrDefault(r => r.Summary.Id == state.RunId);
        if (run is null)
        {
            return;
        }

        if (!_curves.Take(state) || run.Summary.State.Status != state.Status)
        {
            MarkStale();
        }

        var summary = run.Summary with { State = state, Test = state.Test ?? run.Summary.Test };
        _runs = [.. _runs.Select(r => ReferenceEquals(r, run) ? r with { Summary = summary } : r)];
    }

    private async Task<RunDetail?> FindAsync(Guid id, CancellationToken ct)
    {
        try
        {
            return await Runs.GetAsync(id, ct);
        }
        catch (ApiProblemException problem) when (problem.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private IReadOnlyList<Guid> NewestIds => ShortId.ParseAll(Address.Value("ids"));

    private Task Remove(Guid id) => Go("ids", ShortId.OfAll(NewestIds.Where(other => other != id)));

    // In place of the last one shown.
    private Task Show(Guid id)
    {
        var last = _runs[^1].Summary.Id;
        return Go("ids", ShortId.OfAll(NewestIds.Select(other => other == id ? last : other == last ? id : other)));
    }

    private Task Go(string name, string? value) => Address.SetAsync((name, RunFilterState.Text(value)));

    private static string Clip(string name) => name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName), "…");
}
