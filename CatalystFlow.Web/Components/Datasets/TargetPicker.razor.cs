using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>Chooses the target and shows its classes.</summary>
public sealed partial class TargetPicker
{
    private (DatasetDetail, string, IReadOnlyList<string>, ColumnReading?)? _loaded;
    private ClassBalance? _balance;

    [Parameter, EditorRequired]
    public DatasetDetail Dataset { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Target { get; set; } = "";

    /// <summary>Classes to do without.</summary>
    [Parameter]
    public IReadOnlyList<string> LeftOut { get; set; } = [];

    /// <summary>How the target is read; null for how it was found.</summary>
    [Parameter]
    public ColumnReading? Reading { get; set; }

    [Parameter]
    public EventCallback<string> TargetChanged { get; set; }

    /// <summary>Tells what was found, so that a form knows whether the target will do.</summary>
    [Parameter]
    public EventCallback<ClassBalance?> OnBalance { get; set; }

    /// <summary>What can be done about findings; none where nothing can be changed.</summary>
    [Parameter]
    public IReadOnlyList<TargetFix> Fixes { get; set; } = [];

    [Parameter]
    public EventCallback<TargetFix> OnFix { get; set; }

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    // Whether the suggested one will do is known when its values have been counted.
    private string Suggestion => Target != Dataset.SuggestedTarget || _balance is null ? ""
        : _balance.Problem is null ? "Suggested because it is the last column with few distinct values."
        : "This column is only a guess and cannot be predicted; the reason is shown with its values. Choose another column, if one has classes.";

    protected override async Task OnParametersSetAsync()
    {
        if (IsLive && _loaded != (Dataset, Target, LeftOut, Reading))
        {
            _loaded = (Dataset, Target, LeftOut, Reading);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var asked = (Target, LeftOut, Reading);
        _balance = null;
        await ReadAsync(async ct =>
        {
            var balance = await Datasets.ClassBalanceAsync(Dataset.Summary.Id, asked.Target, asked.LeftOut, asked.Reading, ct);
            _balance = asked == (Target, LeftOut, Reading) ? balance : _balance;
            await OnBalance.InvokeAsync(_balance);
        });
        if (_balance is null)
        {
            await OnBalance.InvokeAsync(null);
        }
    }

    private Task<IEnumerable<string>> FindAsync(string? text, CancellationToken ct)
    {
        var names = Dataset.Columns.Select(c => c.Name);
        var found = string.IsNullOrEmpty(text) || text == Target
            ? names
            : names.Where(n => n.Contains(text, StringComparison.CurrentCultureIgnoreCase));
        return Task.FromResult(found);
    }
}
