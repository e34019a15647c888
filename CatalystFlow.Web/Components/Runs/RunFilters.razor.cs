using System.Globalization;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>Filters of runs. They live in the address, so that a link shows what its sender saw.</summary>
public sealed partial class RunFilters
{
    private const int MostOptions = 100;

    private static readonly IReadOnlyList<FilterOption> Words = [.. RunStatuses.All.Select(s => new FilterOption(s.ToString(), s.ToString()))];

    private IReadOnlyList<FilterOption> _datasets = [];
    private IReadOnlyList<FilterOption> _algorithms = [];
    private IReadOnlyList<FilterOption> _tags = [];
    private IReadOnlyList<FilterOption> _experiments = [];

    private bool _open;

    [Parameter, EditorRequired]
    public RunFilterState State { get; set; } = default!;

    /// <summary>Search and status, where they make sense.</summary>
    [Parameter]
    public bool ShowSearch { get; set; } = true;

    /// <summary>Tags, experiments, days and favourites too.</summary>
    [Parameter]
    public bool Extended { get; set; }

    /// <summary>What stands in the address for a status, where it is not the filter itself.</summary>
    [Parameter]
    public string? StatusText { get; set; }

    /// <summary>The choice that stands for the status when the address has none.</summary>
    [Parameter]
    public string AllStatuses { get; set; } = "Any status";

    /// <summary>Choices of status besides the statuses.</summary>
    [Parameter]
    public IReadOnlyList<FilterOption> MoreStatuses { get; set; } = [];

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    [Inject]
    private AlgorithmsClient Algorithms { get; set; } = default!;

    [Inject]
    private RunsClient Runs { get; set; } = default!;

    [Inject]
    private ExperimentsClient Experiments { get; set; } = default!;

    [Inject]
    private PageAddress Address { get; set; } = default!;

    private IReadOnlyList<FilterOption> Statuses => [.. MoreStatuses, .. Words];

    private bool AnySet => State.Narrows || StatusText is not null || (State.Status is not null && MoreStatuses.Count == 0);

    protected override Task OnInitializedAsync() => ReadAsync(LoadAsync);

    private async Task LoadAsync(CancellationToken ct)
    {
        // All at once; a filter that no page shows is not asked for.
        var algorithms = AskAsync("algorithms", Algorithms.ListAsync, ct);
        var datasets = AskAsync("datasets", c => Datasets.ListAsync(null, MostOptions, null, c), ct);
        var tags = Extended ? AskAsync("tags", c => Runs.TagsAsync(c, limit: MostOptions), ct) : Task.FromResult<IReadOnlyList<TagInfo>>([]);
        var experiments = Extended ? AskAsync("experiments", c => Experiments.ListAsync(null, MostOptions, c), ct) : null;
        _algorithms = [.. (await algorithms).Select(a => new FilterOption(a.Id, a.Name))];
        _datasets = [.. (await datasets).Items.Select(d => new FilterOption(d.Id.ToString(), d.Name))];
        _tags = [.. (await tags).Select(t => new FilterOption(t.Name, $"{t.Name} ({Format.Count(t.Runs)})"))];
        _experiments = experiments is null ? [] : [.. (await experiments).Items.Select(e => new FilterOption(e.Id.ToString(), e.Name))];
    }

    private Task Go(string parameter, string? value) => Go((parameter, value));

    // A target belongs to its data set.
    private Task GoDataset(string? id) => Go(("dataset", Short(id)), ("target", null));

    private Task GoExperiment(string? id) => Go("experiment", Short(id));

    private Task Go(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        List<(string, string?)> values = [("after", null), ("start", null)];
        foreach (var (name, value) in changes)
        {
            values.Add((name, RunFilterState.Text(value)));
        }

        return Address.SetAsync([.. values]);
    }

    private Task ClearAll() => Address.GoAsync([.. RunFilterState.Parameters.Select(p => (p, (string?)null))]);

    private static string? Short(string? id) => ShortId.Parse(id) is { } known ? ShortId.Of(known) : null;

    private static string? Day(DateOnly? day) => day?.ToString(RunFilterState.DayFormat, CultureInfo.InvariantCulture);
}
