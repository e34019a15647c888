using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>Filters of runs. They live in the address, so that a link shows what its sender saw.</summary>
public sealed partial class RunFilters
{
    private const int MostDatasets = 100;
    private const int LongestName = 60;

    private IReadOnlyList<DatasetSummary> _datasets = [];
    private IReadOnlyList<AlgorithmInfo> _algorithms = [];

    [Parameter]
    public string? Search { get; set; }

    [Parameter]
    public string? Status { get; set; }

    [Parameter]
    public Guid? DatasetId { get; set; }

    [Parameter]
    public string? Algorithm { get; set; }

    /// <summary>Search and status, where they make sense.</summary>
    [Parameter]
    public bool ShowSearch { get; set; } = true;

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    [Inject]
    private AlgorithmsClient Algorithms { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool AnySet => Search is not null || Status is not null || DatasetId is not null || Algorithm is not null;

    protected override async Task OnInitializedAsync()
    {
        if (IsLive)
        {
            await TryAsync(async ct =>
            {
                _algorithms = await Algorithms.ListAsync(ct);
                _datasets = (await Datasets.ListAsync(null, MostDatasets, null, ct)).Items;
            });
        }
    }

    private void Go(string parameter, string? value) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameter(parameter, string.IsNullOrWhiteSpace(value) ? null : value), replace: true);

    private void ClearAll() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["q"] = null,
        ["status"] = null,
        ["dataset"] = null,
        ["algorithm"] = null,
    }));

    private string DatasetName(string? id)
    {
        var name = string.IsNullOrEmpty(id) ? "All data sets" : _datasets.FirstOrDefault(d => d.Id.ToString() == id)?.Name ?? "One data set";
        return name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName), "…");
    }

    private string AlgorithmName(string? id) =>
        string.IsNullOrEmpty(id) ? "All algorithms" : _algorithms.FirstOrDefault(a => a.Id == id)?.Name ?? id;
}
