using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Datasets;
using CatalystFlow.Web.Components.Experiments;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CatalystFlow.Web.Components.Pages;

/// <summary>
/// The way from a file to running experiments. The step and the draft's id stand in the address; the draft lives here and in the browser.
/// </summary>
public sealed partial class NewExperiment
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private ExperimentDraft _draft = new();
    private IReadOnlyList<AlgorithmInfo> _algorithms = [];
    private IReadOnlyDictionary<string, AlgorithmEstimate> _estimates = new Dictionary<string, AlgorithmEstimate>();
    private FieldErrors _errors = new(null);
    private ClassBalance? _balance;
    private IReadOnlyList<string> _notes = [];
    private StoredDraft? _unfinished;
    private RedrawThrottle? _saving;
    private RedrawThrottle? _estimating;
    private (string?, string?, string?, string?, string?)? _asked;
    private string? _id;
    private Guid? _from;
    private Guid _key = Guid.NewGuid();
    private bool _filling = true;
    private bool _filled;
    private bool _isKept = true;
    private bool _isNewerElsewhere;
    private bool _settingsOk = true;
    private int? _shown;
    private bool _isGoing;

    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    [SupplyParameterFromQuery]
    public string? Draft { get; set; }

    [SupplyParameterFromQuery]
    public string? Dataset { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "algorithm")]
    public string? AlgorithmIds { get; set; }

    [SupplyParameterFromQuery(Name = "set")]
    public string? Values { get; set; }

    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public string? Panel { get; set; }

    [Inject]
    private DraftFiller Filler { get; set; } = default!;

    [Inject]
    private DraftStore Drafts { get; set; } = default!;

    [Inject]
    private AlgorithmsClient Algorithms { get; set; } = default!;

    [Inject]
    private ExperimentStarter Starter { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private PageAddress Address { get; set; } = default!;

    // On the way to another page its address comes here too, just before this page goes.
    private bool IsHere => Navigation.ToBaseRelativePath(Navigation.Uri).StartsWith("experiments/new", StringComparison.OrdinalIgnoreCase);

    private int Current => Math.Min(WizardStep.IndexOf(Step), Reachable);

    private int Reachable => _draft.Dataset is null ? 0 : _balance?.Problem is not null ? 1 : _draft.Algorithms.Count == 0 ? 2 : 4;

    private string Lead => _from is null
        ? "From a file to live curves in five short steps."
        : "The settings of the earlier run are filled in. Change what you like and start.";

    private string StartText => Busy ? "Starting…" : _draft.Algorithms.Count > 1 ? $"Start {_draft.Algorithms.Count} runs" : "Start training";

    /// <summary>What is missing before the next step, or null.</summary>
    private string? Hint => WizardStep.All[Current].Id switch
    {
        "data" when _draft.Dataset is null => "Choose or upload a data set to continue.",
        "columns" when _balance?.Problem is not null => "Choose a target that can be predicted.",
        "columns" or "review" when _draft.Unreadable is [var (column, _), ..] =>
            $"'{Format.Short(column.Name, 40)}' cannot be read as {ColumnTypes.Name(column.Type).ToLowerInvariant()}: choose another type, or leave out the column.",
        "columns" when _draft.IncludedColumns == 0 => "Use at least one column to learn from.",
        "algorithm" when _draft.Algorithms.Count == 0 => "Choose one algorithm, or several to compare.",
        "algorithm" or "review" when Unable is { } unable => $"{unable} cannot learn from this data: choose other algorithms, or leave out classes.",
        "settings" when !_settingsOk => "Correct the marked setting.",
        _ => null,
    };

    /// <summary>What is chosen and would be refused, by name, or null.</summary>
    private string? Unable => string.Join(" and ", _draft.Algorithms.Where(a => _estimates.GetValueOrDefault(a.Id)?.Problem is not null).Select(a => a.Name))
        is { Length: > 0 } names ? names : null;

    private IEnumerable<string> StrayErrors => _errors.Except(
        ["name", "algorithm", "target", "columns", "split", "encoding", "seed", .. _draft.Algorithms.SelectMany(a => a.Hyperparameters.Select(p => p.Name))]);

    protected override void OnInitialized()
    {
        _saving = new(Clock, Pause, () => _ = InvokeAsync(SaveAsync));
        _estimating = new(Clock, Pause, () => _ = InvokeAsync(EstimateAsync));
    }

    protected override async Task OnParametersSetAsync()
    {
        var asked = (Draft, Dataset, From, AlgorithmIds, Values);
        if (IsLive && IsHere && (_id is null || _id != Draft) && _asked != asked)
        {
            _asked = asked;
            await FillAsync();
            _asked = null;
        }
        else if (_filled && Current >= 2)
        {
            _estimating!.Request();
        }
    }

    // A step that is gone to begins at its top; back and forward in the browser's history keep its own place.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_filled && _shown != Current)
        {
            var isGoing = _isGoing;
            (_shown, _isGoing) = (Current, false);
            if (isGoing)
            {
                await GuardAsync(async () => await Browser.ScrollToTopAsync());
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        _saving?.Dispose();
        _estimating?.Dispose();
        base.Dispose(disposing);
    }

    private async Task RetryFilling()
    {
        if (_filled)
        {
            await StartAsync();
        }
        else
        {
            await FillAsync();
        }
    }

    private Task GoTo(int step)
    {
        // What was typed and not taken is gone with the field.
        (_settingsOk, _isGoing) = (true, true);
        return Address.GoAsync(("step", WizardStep.All[step].Id), ("find", null), ("show", null));
    }

    private Task EditAlgorithm(string algorithmId)
    {
        _isGoing = true;
        return Address.GoAsync(("step", "settings"), ("panel", algorithmId));
    }

    private void Choose(DatasetDetail dataset)
    {
        _draft.Use(dataset);
        (_balance, _notes, _estimates) = (null, [], new Dictionary<string, AlgorithmEstimate>());
        Touch();
    }

    private void ChangeSettings(bool allValid)
    {
        _settingsOk = allValid;
        Touch();
    }

    private void Judge(ClassBalance? balance) => _balance = balance;

    // A changed draft is another experiment: it gets a key of its own and leaves old complaints behind.
    private void Touch()
    {
        (_key, _errors, _unfinished, _isNewerElsewhere) = (Guid.NewGuid(), new(null), null, false);
        _saving!.Request();
        if (Current >= 2)
        {
            _estimating!.Request();
        }
    }
}
