using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>The profile of every column; editable, each column's type and use can be changed.</summary>
public sealed partial class ColumnTable
{
    private const int PageSize = 50;

    private string _search = "";
    private int _offset;

    [Parameter, EditorRequired]
    public IReadOnlyList<ColumnProfile> Columns { get; set; } = [];

    [Parameter]
    public bool Editable { get; set; }

    /// <summary>Settings that differ from the profile, by column.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, ColumnSetting> Settings { get; set; } = new Dictionary<string, ColumnSetting>();

    [Parameter]
    public EventCallback<ColumnSetting> OnChanged { get; set; }

    private List<ColumnProfile> Matching =>
        [.. Columns.Where(c => _search.Length == 0 || c.Name.Contains(_search, StringComparison.CurrentCultureIgnoreCase))];

    private List<ColumnProfile> Shown => [.. Matching.Skip(_offset).Take(PageSize)];

    private string Summary => Editable
        ? $"{Columns.Count(c => SettingOf(c).Included)} of {Format.Counted(Columns.Count, "column")} used to learn from"
        : Format.Counted(Columns.Count, "column");

    private static string Missing(ColumnProfile column) =>
        column.MissingCount == 0 ? "none" : Format.Percent(column.MissingShare, column.MissingShare < 0.1 ? 1 : 0);

    private static string Values(ColumnProfile column) => column switch
    {
        { Minimum: { } low, Maximum: { } high } => $"{Format.Number(low)} to {Format.Number(high)} · mean {Format.Number(column.Mean ?? 0)}",
        { Earliest: { } first, Latest: { } last } => $"{first} to {last}",
        _ => string.Join(", ", column.TopValues.Take(4).Select(v => v.Value)),
    };

    private ColumnSetting SettingOf(ColumnProfile column) =>
        Settings.GetValueOrDefault(column.Name) ?? new(column.Name, column.Type, column.IncludedByDefault);

    private void Search(string text) => (_search, _offset) = (text ?? "", 0);

    // A model cannot use free text: whoever wants the column used gets it as a category, and the other way round.
    private Task IncludeAsync(ColumnSetting setting, bool included) => OnChanged.InvokeAsync(setting with
    {
        Included = included,
        Type = included && setting.Type == ColumnType.Text ? ColumnType.Categorical : setting.Type,
    });

    private Task RetypeAsync(ColumnSetting setting, object? value) =>
        Enum.TryParse<ColumnType>(value?.ToString(), out var type)
            ? OnChanged.InvokeAsync(new(setting.Name, type, type != ColumnType.Text && (setting.Type == ColumnType.Text || setting.Included)))
            : Task.CompletedTask;
}
