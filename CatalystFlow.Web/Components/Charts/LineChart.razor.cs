using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Charts;

/// <summary>
/// A line chart. Axes are worked out here; the browser draws, and gets of the lines only what it has not got yet.
/// </summary>
public sealed partial class LineChart : IAsyncDisposable
{
    private readonly HashSet<string> _hidden = [];
    private ElementReference _plot;
    private IJSObjectReference? _chart;
    private bool _table;
    private int _sent;
    private ChartData? _drawn;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public ChartData Data { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    private List<int> Rows => [.. Enumerable.Range(0, Data.X.Count)];

    public async ValueTask DisposeAsync()
    {
        if (_chart is { } chart)
        {
            try
            {
                await chart.InvokeVoidAsync("dispose");
                await chart.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page is gone and the chart with it.
            }
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var module = await Browser.ModuleAsync("chart.js");
            _chart = await module.InvokeAsync<IJSObjectReference>("create", _plot);
            await DrawAsync(all: true);
        }
        else if (!ReferenceEquals(_drawn, Data))
        {
            await DrawAsync(all: Data.X.Count < _sent);
        }
    }

    private async Task DrawAsync(bool all)
    {
        if (_chart is not { } chart)
        {
            return;
        }

        _drawn = Data;
        var frame = ChartFrame.Of(Data, _hidden, all ? 0 : _sent);
        _sent = Data.X.Count;
        await chart.InvokeVoidAsync("draw", frame);
    }

    private async Task ToggleAsync(string key)
    {
        if (!_hidden.Remove(key) && _hidden.Count < Data.Series.Count - 1)
        {
            _hidden.Add(key);
        }

        await DrawAsync(all: false);
    }

    private void ToggleTable() => _table = !_table;

    private string Latest(ChartSeries series) =>
        series.Values.Count > 0 && series.Values[^1] is { } value ? ChartFrame.Value(value, Data.Kind) : "";

    private Task SaveCsvAsync() => Browser.SaveTextAsync($"{Id}.csv", "text/csv", ChartCsv.Write(Data));

    private async Task SavePngAsync()
    {
        if (_chart is { } chart)
        {
            await chart.InvokeVoidAsync("savePng", $"{Id}.png", Data.Title);
        }
    }
}
