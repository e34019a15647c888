using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>One column in the table.</summary>
public sealed partial class ColumnRow
{
    private ColumnSetting? _asked;
    private ColumnFigures? _figures;
    private string? _problem;

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

    /// <summary>Counts the column as it is set to be read; null where figures stay as they were found.</summary>
    [Parameter]
    public Func<ColumnSetting, Task<ColumnFigures>>? Count { get; set; }

    /// <summary>The column with its figures counted anew, as soon as they are.</summary>
    private ColumnProfile Shown => _figures?.In(View.Profile, View.Setting.Type) ?? View.Profile;

    private string Label => Format.Short(View.Name, 120);

    /// <summary>Warnings of the column as it was found, and those that only hold as it is read now.</summary>
    private IReadOnlyList<ColumnWarning> All => _figures is { } figures
        ? [.. View.Warnings, .. figures.Warnings.ExceptBy(View.Warnings.Select(w => w.Code), w => w.Code)]
        : View.Warnings;

    private string Warnings => string.Join(" · ", All.Select(w => (View.IsFixed(w) ? "✓ " : "") + ColumnIssue.Of(w.Code).Label));

    private string Missing =>
        Shown.MissingCount == 0 ? "none" : Format.Percent(Shown.MissingShare, Shown.MissingShare < 0.1 ? 1 : 0);

    // Spellings that are read as one were counted one by one; how many values they come to is known once they are counted so.
    private string? Distinct => _figures is null && View.Reading.MergeSpellings
        ? null
        : $"{Format.Count(Shown.DistinctCount)}{(Shown.DistinctIsCapped ? "+" : "")} distinct values";

    private string Values => Shown switch
    {
        { Minimum: { } low, Maximum: { } high } => $"{Near(low)} to {Near(high)} · mean {Near(Shown.Mean ?? 0)}",
        { Earliest: { } first, Latest: { } last } => $"{first} to {last}",
        _ => Format.Listed(Shown.TopValues.Take(4).Select(v => v.Value)),
    };

    private string Near(double value) => Format.Number(value, Shown.StandardDeviation);

    /// <summary>Asks for figures when the column is set to be read otherwise; only rows in sight do.</summary>
    protected override async Task OnParametersSetAsync()
    {
        var asked = Count is not null && View.IsReadAnew && View.Setting.Type != ColumnType.Text
            ? View.Setting with { Included = true, Reading = View.Reading }
            : null;
        if (asked == _asked)
        {
            return;
        }

        (_asked, _figures, _problem) = (asked, null, null);
        if (asked is null)
        {
            return;
        }

        var (figures, problem) = await CountAsync(asked);
        (_figures, _problem) = _asked == asked ? (figures, problem) : (_figures, _problem);
    }

    private async Task<(ColumnFigures? Figures, string? Problem)> CountAsync(ColumnSetting asked)
    {
        try
        {
            return (await Count!(asked), null);
        }
        catch (ApiProblemException problem)
        {
            return (null, problem.Message);
        }
        catch (OperationCanceledException)
        {
            return (null, null);
        }
    }

    private static string Basis(ColumnFigures figures) => figures.RowsUsed < figures.RowCount
        ? $"counted again on the first {Format.Counted(figures.RowsUsed, "row")}"
        : "counted again, as the column is read now";

    // A model cannot use free text: whoever wants the column used gets it as a category, and the other way round.
    private Task IncludeAsync(bool included) => OnChanged.InvokeAsync(WithUse(View.Setting, included));

    internal static ColumnSetting WithUse(ColumnSetting setting, bool included) => setting with
    {
        Included = included,
        Type = included && setting.Type == ColumnType.Text ? ColumnType.Categorical : setting.Type,
    };

    private Task RetypeAsync(object? value) => EnumWord.TryParse<ColumnType>(value?.ToString(), out var type)
        ? OnChanged.InvokeAsync(View.Setting with
        {
            Type = type,
            Reading = View.Setting.Reading is { } reading && !reading.IsPlain() ? reading : null, // plain undid what was found for another type
            Included = type != ColumnType.Text && (View.Setting.Type == ColumnType.Text || View.Setting.Included),
        })
        : Task.CompletedTask;
}
