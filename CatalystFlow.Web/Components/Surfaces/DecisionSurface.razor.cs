using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Surfaces;

/// <summary>
/// A run's decision surface: its newest one, followed while it trains, or that after a step which is played again. The axes are in
/// the address, so that a link shows the same picture.
/// </summary>
public sealed partial class DecisionSurface : IAsyncDisposable
{
    private const string Unused = "left out";
    private const int LongestName = 60;

    private ElementReference _host;
    private ElementReference _legend;
    private ElementReference _summary;
    private ScriptPart? _script;
    private bool _test = true;
    private bool _train;
    private object? _shown;

    [Parameter, EditorRequired]
    public Guid RunId { get; set; }

    /// <summary>What preprocessing made of the columns: those in use can be axes. Null until the data is prepared.</summary>
    [Parameter]
    public FittedPreprocessing? Fitted { get; set; }

    /// <summary>The step to show; null for the newest.</summary>
    [Parameter]
    public int? Step { get; set; }

    /// <summary>The newest step there is, so that newer surfaces are asked for only then; null to go on asking until the run has ended.</summary>
    [Parameter]
    public int? Newest { get; set; }

    /// <summary>Begins a picture's file name and title.</summary>
    [Parameter]
    public string Name { get; set; } = "Decision map";

    /// <summary>Training points are drawn from the start.</summary>
    [Parameter]
    public bool ShowTraining { get; set; }

    /// <summary>Validation rows are drawn in place of the test rows, as for runs of the playground.</summary>
    [Parameter]
    public bool OfValidation { get; set; }

    /// <summary>In place of the explanation below.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The columns that the address names as axes; a run that does not know them shows its components.</summary>
    [Parameter]
    public string? AskedX { get; set; }

    [Parameter]
    public string? AskedY { get; set; }

    [Inject]
    private Browser Browser { get; set; } = default!;

    [Inject]
    private PageAddress Address { get; set; } = default!;

    private string Held => OfValidation ? "Validation" : "Test";

    private IReadOnlyList<string> Choices => Fitted is null ? [] : [.. Fitted.Columns.Where(c => c.Encoding != Unused).Select(c => c.Name)];

    private bool Named => Choices.Count > 2 && AskedX != AskedY && Choices.Contains(AskedX ?? "") && Choices.Contains(AskedY ?? "");

    private string? X => Named ? AskedX : null;

    private string? Y => Named ? AskedY : null;

    private string About => Named
        ? "A slice through the model: all other columns are fixed at values typical of the training rows. Each row is predicted from its own "
            + "values of all columns, so its ring can disagree with the colour beneath it."
        : "A slice through the model along the two directions in which the training rows differ most. Each row is predicted from its own values "
            + "of all columns, so its ring can disagree with the colour beneath it.";

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override void OnInitialized() => _train = ShowTraining;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new(Browser, release: "dispose");
            await _script.MakeAsync("surface.js", "create", _host, _legend, _summary);
        }

        var wanted = new { Url = $"/files/runs/{RunId}/surface", X, Y, Step, Newest, Test = _test, Train = _train };
        if (_script?.Made is { } surface && !wanted.Equals(_shown))
        {
            _shown = wanted;
            await surface.InvokeVoidAsync("show", wanted);
        }
    }

    private static string Short(string name) => name.Length > LongestName ? name[..LongestName] + "…" : name;

    private static string Text(ChangeEventArgs e) => e.Value?.ToString() ?? "";

    // Components come in pairs: a column on one axis asks for one on the other.
    private Task Choose(bool across, string column)
    {
        var other = (across ? Y : X) ?? Choices.First(c => c != column);
        var (x, y) = column.Length == 0 ? (null, null) : across ? (column, other) : (other, column);
        return Address.SetAsync(("x", x), ("y", y));
    }

    private async Task SavePngAsync()
    {
        if (_script?.Made is { } surface)
        {
            await surface.InvokeVoidAsync("savePng", "decision-surface.png", Name);
        }
    }
}
