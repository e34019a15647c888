using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Pages;

public sealed partial class Dashboard
{
    private static readonly (string Id, string Name)[] Tabs = [("runs", "Recent runs"), ("comparison", "Comparison")];

    private int? _runs;
    private int _datasets;

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery]
    public string? Dataset { get; set; }

    [SupplyParameterFromQuery]
    public string? Algorithm { get; set; }

    [SupplyParameterFromQuery]
    public string? Metric { get; set; }

    [Inject]
    private RunsClient Runs { get; set; } = default!;

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    // An address may be mistyped; what is no id filters nothing.
    private Guid? DatasetId => Guid.TryParse(Dataset, out var id) ? id : null;

    private string ActiveTab => Tab == Tabs[1].Id ? Tabs[1].Id : Tabs[0].Id;

    private RankingMetric ChosenMetric => Enum.TryParse<RankingMetric>(Metric, ignoreCase: true, out var metric) ? metric : RankingMetric.Accuracy;

    protected override Task OnInitializedAsync() => IsLive ? LoadAsync() : Task.CompletedTask;

    private Task LoadAsync() => TryAsync(async ct =>
    {
        var runs = await Runs.ListAsync(new(Limit: 1), ct);
        _datasets = runs.Total > 0 ? 0 : (await Datasets.ListAsync(null, 1, null, ct)).Total;
        _runs = runs.Total;
    });
}
