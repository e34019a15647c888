using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Datasets;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace CatalystFlow.Web.Components.Runs.Settings;

/// <summary>Everything that made a run, to read, to copy and to take along.</summary>
public sealed partial class RunSettings
{
    private const string NotRecorded = "not recorded: the run was made by an older version";

    private AlgorithmInfo? _algorithm;
    private Dictionary<string, string> _reasons = [];

    [Parameter, EditorRequired]
    public RunDetail Run { get; set; } = default!;

    /// <summary>The curve so far, for the export.</summary>
    [Parameter]
    public IReadOnlyList<MetricPoint> Points { get; set; } = [];

    [Inject]
    private AlgorithmsClient Algorithms { get; set; } = default!;

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IOptionsMonitor<CatalystWebOptions> Options { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private Uri? ApiAddress =>
        Options.CurrentValue.ApiInThisProcess ? new(Navigation.BaseUri) : Options.CurrentValue.ApiBaseAddress;

    /// <summary>Columns whose values are read in a way of their own, in words.</summary>
    private IReadOnlyList<string> Readings =>
    [
        .. Run.Spec.Columns.Where(c => c.Included).Append(new(Run.Spec.Target, ColumnType.Categorical, true) { Reading = Run.Spec.TargetReading })
            .Select(c => (c.Name, Words: ColumnReadings.Words(c.Reading))).Where(c => c.Words.Count > 0)
            .Select(c => $"{Format.Short(c.Name, 60)}: {string.Join("; ", c.Words)}"),
    ];

    private string FormatText => $"{(Run.Spec.Format.Delimiter == '\t' ? "tab" : $"'{Run.Spec.Format.Delimiter}'")} between fields, "
        + $"{(Run.Spec.Format.HasHeader ? "header" : "no header")}, decimal '{Run.Spec.Format.DecimalSeparator}', {FormatWords.Encoding(Run.Spec.Format.Encoding)}";

    // Without the catalog and the data set the values still stand; only labels, defaults and reasons are missing.
    protected override async Task OnInitializedAsync()
    {
        _algorithm = await TryAsync(Algorithms.GetAsync(Run.Spec.AlgorithmId, CancellationToken.None));
        if (Run.Spec.Columns.Any(c => !c.Included) && await TryAsync(Datasets.GetAsync(Run.Spec.DatasetId, CancellationToken.None)) is { } dataset)
        {
            var found = dataset.Columns.ToDictionary(c => c.Name);
            _reasons = Run.Spec.Columns.Where(c => !c.Included && found.ContainsKey(c.Name))
                .ToDictionary(c => c.Name, c => $"Left out: {LeftOutReason.Of(found[c.Name], c)}.");
        }
    }

    private static async Task<T?> TryAsync<T>(Task<T> answer)
        where T : class
    {
        try
        {
            return await answer;
        }
        catch (ApiProblemException)
        {
            return null;
        }
    }

    private Task CopyJsonAsync() => CopyAsync(RunRecipe.Json(Run), "The settings were copied as JSON.");

    private Task CopyCurlAsync() => CopyAsync(RunRecipe.Curl(Run, ApiAddress), ApiAddress is null
        ? "The command was copied. Set CATALYSTFLOW_API to the address of your API before you run it."
        : "The command was copied. The command starts the same run again.");

    private async Task CopyAsync(string text, string done)
    {
        var copied = await Browser.CopyAsync(text);
        const string Refused = "The browser does not let this page copy. Export the run instead: the file contains the request.";
        Snackbar.Add(copied ? done : Refused, copied ? Severity.Success : Severity.Warning);
    }

    private Task ExportAsync() =>
        Browser.SaveTextAsync($"run-{Run.Summary.Id}.json", "application/json", RunRecipe.File(Run, Points, Clock.GetUtcNow()));

    private static string Short(string name) => name.Length <= 60 ? name : string.Concat(name.AsSpan(0, 60), "…");
}
