using System.Collections.Immutable;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace CatalystFlow.Web.Components.Charts;

/// <summary>
/// A line chart of any number of lines. The browser draws, zooms and reads points; it is sent of the lines only what it
/// has not got yet, and never faster than it takes them. Inside a <see cref="ChartBoard"/> charts are looked at together.
/// </summary>
public sealed partial class LineChart : IAsyncDisposable
{
    // A connection that is being mended swallows calls: after this time all points are sent again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly SentPoints _sent = new();
    private DotNetObjectReference<LineChart>? _self;
    private ElementReference _plot;
    private ScriptPart? _script;
    private ChartView _own = new();
    private ChartView? _told;
    private bool _table;
    private bool _drawing;
    private bool _again;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public ChartData Data { get; set; } = default!;

    /// <summary>Controls of this chart, in place of its description.</summary>
    [Parameter]
    public RenderFragment? Controls { get; set; }

    [CascadingParameter]
    private ChartBoard? Board { get; set; }

    [Inject]
    private Browser Browser { get; set; } = default!;

    private ChartView View => Board?.View ?? _own;

    /// <summary>A person zoomed in the browser.</summary>
    [JSInvokable]
    public async Task OnZoomed(double? from, double? to)
    {
        var zoom = from is { } start && to is { } end && start < end ? new ChartZoom(start, end) : null;
        await ChangeAsync(View with { Zoom = zoom });
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await (_script?.DisposeAsync() ?? ValueTask.CompletedTask);
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new(Browser, release: "dispose");
            await _script.MakeAsync("chart.js", "create", _plot, _self, Board?.Id);
        }

        await DrawAsync();
    }

    private async Task DrawAsync()
    {
        _again = true;
        if (_drawing || _script?.Made is not { } chart)
        {
            return;
        }

        _drawing = true;
        while (_again)
        {
            _again = false;
            try
            {
                await SendAsync(chart);
            }
            catch (Exception gone) when (gone is JSDisconnectedException or ObjectDisposedException)
            {
                return;
            }
            catch (Exception lost) when (lost is OperationCanceledException or JSException)
            {
                _sent.Forget();
                _told = null;
                _again = lost is OperationCanceledException;
            }
        }

        _drawing = false;
    }

    private async Task SendAsync(IJSObjectReference chart)
    {
        _sent.Check(Data);
        var frame = ChartFrame.Of(Data, IsHidden, _sent);
        _sent.Take(Data);
        var view = View;
        if (view != _told)
        {
            await chart.InvokeVoidAsync("setView", Patience, new
            {
                smoothing = view.Smoothing,
                time = view.OverTime && Data.HasTime,
                log = view.LogLoss,
                zoom = view.Zoom is { } zoom ? new[] { zoom.From, zoom.To } : null,
            });
            _told = view;
        }

        await chart.InvokeVoidAsync("draw", Patience, frame);
    }

    private Task ChangeAsync(ChartView view)
    {
        if (Board is { } board)
        {
            return board.ChangeAsync(view);
        }

        _own = view;
        return Task.CompletedTask;
    }

    private string HiddenKey(ChartSeries series) => Board is { SharedLegend: false } ? $"{Id}.{series.Key}" : series.Key;

    private bool IsHidden(ChartSeries series) => View.Hidden.Contains(HiddenKey(series));

    // One line always stays: a chart without any says nothing.
    private Task ToggleAsync(ChartSeries series)
    {
        var hidden = View.Hidden;
        ImmutableSortedSet<string> next = IsHidden(series) ? hidden.Remove(HiddenKey(series)) : hidden.Add(HiddenKey(series));
        return Data.Series.All(s => next.Contains(HiddenKey(s))) ? Task.CompletedTask : ChangeAsync(View with { Hidden = next });
    }

    private Task ToggleLogAsync() => ChangeAsync(View with { LogLoss = !View.LogLoss });

    private void ToggleTable() => _table = !_table;

    private Task SaveCsvAsync() => Browser.SaveTextAsync($"{Id}.csv", "text/csv", ChartExport.Csv(Data));

    private Task SaveJsonAsync() => Browser.SaveTextAsync($"{Id}.json", "application/json", ChartExport.Json(Data));

    private async Task SavePngAsync()
    {
        if (_script?.Made is { } chart)
        {
            await chart.InvokeVoidAsync("savePng", $"{Id}.png", Data.Title);
        }
    }

    private static string Pressed(bool pressed) => pressed ? "true" : "false";

    private static string Icon(NoteKind kind) => kind switch
    {
        NoteKind.Best => Icons.Material.Rounded.Diamond,
        NoteKind.Good => Icons.Material.Rounded.CheckCircleOutline,
        NoteKind.Warning => Icons.Material.Rounded.WarningAmber,
        NoteKind.Stop => Icons.Material.Rounded.Flag,
        _ => Icons.Material.Rounded.Lightbulb,
    };
}
