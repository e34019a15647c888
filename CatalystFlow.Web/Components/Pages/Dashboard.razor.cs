using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Runs;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Pages;

public sealed partial class Dashboard
{
    private const string FormerComparison = "comparison";

    private RunOverview? _overview;
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

    [Inject]
    private RunsClient Runs { get; set; } = default!;

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private RunFilterState Filters => RunFilterState.Of(Search, Status, Dataset, null, Algorithm);

    protected override Task OnInitializedAsync()
    {
        // The comparison was a tab of this page once; addresses that lead to it go on working.
        if (Tab == FormerComparison)
        {
            Navigation.NavigateTo("/compare" + new Uri(Navigation.GetUriWithQueryParameter("tab", (string?)null)).Query, replace: true);
            return Task.CompletedTask;
        }

        return LoadAsync();
    }

    protected override Task LoadAsync() => ReadAsync(async ct =>
    {
        var overview = await AskAsync("overview", Runs.OverviewAsync, ct);
        _datasets = overview.Counts.Total > 0 ? 0 : (await Datasets.ListAsync(null, 1, null, ct)).Total;
        _overview = overview;
    });

    protected override void Apply(RunState state)
    {
        var known = _overview?.Active.FirstOrDefault(r => r.Id == state.RunId);
        if (known is null ? state.Status.IsTerminal() || state.StepsDone <= 1 : known.State.Status != state.Status)
        {
            MarkStale();
        }
        else if (known is not null)
        {
            _overview = _overview! with { Active = [.. _overview.Active.Select(r => ReferenceEquals(r, known) ? r with { State = state } : r)] };
        }
    }
}
