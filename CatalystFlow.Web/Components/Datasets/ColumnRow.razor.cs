using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>One column in the table.</summary>
public sealed partial class ColumnRow
{
    [Parameter, EditorRequired]
    public ColumnView View { get; set; } = default!;

    [Parameter]
    public IReadOnlyList<string> Classes { get; set; } = [];

    [Parameter]
    public bool Editable { get; set; }

    /// <summary>Its warnings are shown in full.</summary>
    [Parameter]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<string?> OnOpen { get; set; }

    [Parameter]
    public EventCallback<ColumnSetting> OnChanged { get; set; }

    private string Label => Format.Short(View.Name, 120);

    private string Missing =>
        View.Profile.MissingCount == 0 ? "none" : Format.Percent(View.Profile.MissingShare, View.Profile.MissingShare < 0.1 ? 1 : 0);

    private string Distinct => $"{Format.Count(View.Profile.DistinctCount)}{(View.Profile.DistinctIsCapped ? "+" : "")} different";

    private string Values => View.Profile switch
    {
        { Minimum: { } low, Maximum: { } high } => $"{Near(low)} to {Near(high)} · mean {Near(View.Profile.Mean ?? 0)}",
        { Earliest: { } first, Latest: { } last } => $"{first} to {last}",
        _ => string.Join(", ", View.Profile.TopValues.Take(4).Select(v => v.Value)),
    };

    private string Near(double value) => Format.Number(value, View.Profile.StandardDeviation);

    // A model cannot use free text: whoever wants the column used gets it as a category, and the other way round.
    private Task IncludeAsync(bool included) => OnChanged.InvokeAsync(WithUse(View.Setting, included));

    internal static ColumnSetting WithUse(ColumnSetting setting, bool included) => setting with
    {
        Included = included,
        Type = included && setting.Type == ColumnType.Text ? ColumnType.Categorical : setting.Type,
    };

    private Task RetypeAsync(object? value) => Enum.TryParse<ColumnType>(value?.ToString(), out var type)
        ? OnChanged.InvokeAsync(View.Setting with
        {
            Type = type,
            Reading = View.Setting.Reading is { } reading && !reading.IsPlain() ? reading : null, // plain undid what was found for another type
            Included = type != ColumnType.Text && (View.Setting.Type == ColumnType.Text || View.Setting.Included),
        })
        : Task.CompletedTask;
}
