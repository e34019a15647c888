using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>
/// Every column with its profile, its values by class and its warnings; editable, each column's type and use can be changed. Search,
/// order and selection stand in the address. Only the rows in sight exist, so ten thousand columns scroll like ten.
/// </summary>
public sealed partial class ColumnTable
{
    private static readonly (string Id, string Name)[] Kinds =
        [("", "all"), ("warned", "with warnings"), ("used", "used"), ("out", "left out"), .. ColumnTypes.All.Select(t => (t.ToString(), ColumnTypes.Name(t).ToLowerInvariant()))];

    private static readonly (string Id, string Name)[] Heads =
    [
        ("name", "Column"), ("type", "Type"), ("missing", "Missing"), ("score", "Predictive power alone"), ("values", "Values"), ("drawn", "Distribution"),
    ];

    private static readonly string[] Sortable = ["name", "type", "missing", "score"];

    private List<ColumnView> _shown = [];
    private string? _open;

    [Parameter, EditorRequired]
    public IReadOnlyList<ColumnView> Views { get; set; } = [];

    /// <summary>What was found out from the target, once it is known.</summary>
    [Parameter]
    public ColumnChecks? Checks { get; set; }

    [Parameter]
    public bool Editable { get; set; }

    /// <summary>Counts a column as it is set to be read; null where figures stay as they were found.</summary>
    [Parameter]
    public Func<ColumnSetting, Task<ColumnFigures>>? Count { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<ColumnSetting>> OnChanged { get; set; }

    /// <summary>What the page's address says.</summary>
    [Parameter]
    public ColumnFilter Filter { get; set; } = new();

    [Inject]
    private PageAddress Address { get; set; } = default!;

    private string? Find => Filter.Find;

    private string? Show => Filter.Show;

    private string? Sort => Filter.Sort;

    private string ShowOrAll => Kinds.Any(k => k.Id == Show) ? Show! : "";

    private string Summary => (Editable
        ? $"{Format.Count(Views.Count(v => v.Setting.Included))} of {Format.Counted(Views.Count, "column")} used"
        : Format.Counted(Views.Count, "column")) + (_shown.Count < Views.Count ? $" · {Format.Count(_shown.Count)} shown" : "");

    protected override void OnParametersSet() => _shown = [.. Ordered(Views.Where(Matches))];

    private bool Matches(ColumnView view) =>
        (string.IsNullOrEmpty(Find) || view.Name.Contains(Find, StringComparison.CurrentCultureIgnoreCase)) && ShowOrAll switch
        {
            "" => true,
            "warned" => view.Warnings.Count > 0,
            "used" => view.Setting.Included,
            "out" => !view.Setting.Included,
            var type => view.Setting.Type.ToString() == type,
        };

    private IEnumerable<ColumnView> Ordered(IEnumerable<ColumnView> views)
    {
        var ordered = Sort?.TrimStart('-') switch
        {
            "name" => views.OrderBy(v => v.Name, StringComparer.CurrentCultureIgnoreCase),
            "type" => views.OrderBy(v => v.Setting.Type).ThenBy(v => v.Profile.Index),
            "missing" => views.OrderBy(v => v.Profile.MissingShare).ThenBy(v => v.Profile.Index),
            "score" => views.OrderBy(v => v.Score ?? -1).ThenBy(v => v.Profile.Index),
            _ => views,
        };
        return Sort?.StartsWith('-') == true ? ordered.Reverse() : ordered;
    }

    // Names and types read from A to Z first; of missing values and scores the large ones are looked for. The third click undoes it.
    private Task SortAsync(string id)
    {
        string[] ways = id is "missing" or "score" ? ["-" + id, id] : [id, "-" + id];
        return Address.SetAsync(("sort", Sort == ways[0] ? ways[1] : Sort == ways[1] ? null : ways[0]));
    }

    private string? AriaSort(string id) => Sort == id ? "ascending" : Sort == "-" + id ? "descending" : null;

    private string Arrow(string id) => Sort == id ? " ↑" : Sort == "-" + id ? " ↓" : "";

    private Task FindAsync(string? text) => Address.SetAsync(("find", text));

    private Task ShowAsync(string? kind) => Address.SetAsync(("show", string.IsNullOrEmpty(kind) ? null : kind));

    private Task ClearAsync() => Address.SetAsync(("find", null), ("show", null));

    private string BulkText(string what) => _shown.Count == Views.Count ? $"{what} all" : $"{what} the {Format.Count(_shown.Count)} shown";

    private Task UseAllAsync(bool used) => OnChanged.InvokeAsync(
        [.. _shown.Where(v => v.Setting.Included != used).Select(v => ColumnRow.WithUse(v.Setting, used))]);
}
