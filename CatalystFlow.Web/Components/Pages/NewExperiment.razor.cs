using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Experiments;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Pages;

/// <summary>The way from a file to a running experiment. The step stands in the address, the draft lives here.</summary>
public sealed partial class NewExperiment
{
    private ExperimentDraft _draft = new();
    private IReadOnlyList<AlgorithmInfo> _algorithms = [];
    private FieldErrors _errors = new(null);
    private ClassBalance? _balance;
    private Guid _key = Guid.NewGuid();
    private bool _filling = true;
    private bool _settingsOk = true;

    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    [SupplyParameterFromQuery]
    public string? Dataset { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "algorithm")]
    public string? AlgorithmId { get; set; }

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    [Inject]
    private AlgorithmsClient Algorithms { get; set; } = default!;

    [Inject]
    private RunsClient Runs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private Guid? DatasetId => Guid.TryParse(Dataset, out var id) ? id : null;

    private Guid? FromRun => Guid.TryParse(From, out var id) ? id : null;

    private int Current => Math.Min(WizardStep.IndexOf(Step), Reachable);

    private int Reachable => _draft.Dataset is null ? 0 : _balance?.Problem is not null ? 1 : _draft.Algorithm is null ? 2 : 4;

    private string Lead => FromRun is null
        ? "From a file to a live curve in five short steps."
        : "The settings of the earlier run are filled in. Change what you like and start.";

    private IReadOnlyList<ColumnProfile> FeatureColumns => [.. _draft.Dataset!.Columns.Where(c => c.Name != _draft.Target)];

    /// <summary>What is missing before the next step, or null.</summary>
    private string? Hint => WizardStep.All[Current].Id switch
    {
        "data" when _draft.Dataset is null => "Choose or upload data to go on.",
        "columns" when _balance?.Problem is not null => "Choose a target that can be predicted.",
        "columns" when _draft.IncludedColumns == 0 => "Use at least one column to learn from.",
        "algorithm" when _draft.Algorithm is null => "Choose an algorithm to go on.",
        "settings" when !_settingsOk => "A setting is out of its range.",
        _ => null,
    };

    private IEnumerable<string> StrayErrors => _errors.Except(
        ["name", "target", "columns", "split", "encoding", "seed", .. _draft.Algorithm?.Hyperparameters.Select(p => p.Name) ?? []]);

    protected override async Task OnInitializedAsync()
    {
        if (IsLive)
        {
            await TryAsync(FillAsync);
            _filling = false;
        }
    }

    private async Task FillAsync(CancellationToken ct)
    {
        _algorithms = await Algorithms.ListAsync(ct);
        if (FromRun is { } runId)
        {
            var run = await Runs.GetAsync(runId, ct);
            var dataset = await Datasets.GetAsync(run.Spec.DatasetId, ct);
            var algorithm = _algorithms.First(a => a.Id == run.Spec.AlgorithmId);
            _draft = ExperimentDraft.From(run, dataset, algorithm);
        }
        else if (DatasetId is { } datasetId)
        {
            _draft.Use(await Datasets.GetAsync(datasetId, ct));
        }

        _draft.Algorithm ??= _algorithms.FirstOrDefault(a => a.Id == AlgorithmId);
        if (Step is null && _draft.Dataset is not null)
        {
            GoTo(FromRun is null ? 1 : 3, replace: true);
        }
    }

    private void GoTo(int step) => GoTo(step, replace: false);

    private void GoTo(int step, bool replace)
    {
        // What was typed and not taken is gone with the field.
        _settingsOk = true;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("step", WizardStep.All[step].Id), replace: replace);
    }

    private void Choose(DatasetDetail dataset)
    {
        _draft.Use(dataset);
        _balance = null;
        Touch();
    }

    private void Choose(AlgorithmInfo algorithm)
    {
        _draft.Algorithm = algorithm;
        _settingsOk = true;
        Touch();
    }

    private void ChooseTarget(string target)
    {
        _draft.Target = target;
        Touch();
    }

    private void ChangeColumn(ColumnSetting setting)
    {
        _draft.Set(setting);
        Touch();
    }

    private void Judge(ClassBalance? balance) => _balance = balance;

    // A changed draft is another experiment: it gets a key of its own and leaves old complaints behind.
    private void Touch() => (_key, _errors) = (Guid.NewGuid(), new(null));

    private async Task StartAsync()
    {
        RunDetail? run = null;
        var started = await SucceedsAsync(async ct => run = await Runs.StartAsync(_draft.ToRequest(), _key, ct));
        _errors = new(Problem);
        if (started)
        {
            Navigation.NavigateTo($"/runs/{run!.Summary.Id}");
        }
        else if (Problem is not null)
        {
            _key = Guid.NewGuid();
        }
    }
}
