using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Runs;
using CatalystFlow.Web.Components.Runs.Curves;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace CatalystFlow.Web.Components.Pages;

/// <summary>One run, live.</summary>
public sealed partial class RunPage
{
    private static readonly (string Id, string Name)[] Tabs = [("charts", "Charts"), ("surface", "See it learn"), ("settings", "Settings")];

    private RunMonitor? _monitor;
    private RunCurves _curves = new();
    private RedrawThrottle? _throttle;
    private Guid? _loaded;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery]
    public string? Metric { get; set; }

    [SupplyParameterFromQuery]
    public string? X { get; set; }

    [SupplyParameterFromQuery]
    public string? Y { get; set; }

    [Inject]
    private RunsClient Runs { get; set; } = default!;

    [Inject]
    private RunFeed Feed { get; set; } = default!;

    [Inject]
    private IOptionsMonitor<CatalystWebOptions> Options { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private PageAddress Address { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private string ActiveTab => Array.Exists(Tabs, t => t.Id == Tab) ? Tab! : Tabs[0].Id;

    private string Title
    {
        get
        {
            if (_monitor?.State is not { } state)
            {
                return "Run · CatalystFlow";
            }

            var standing = state.Status == RunStatus.Running ? Format.Percent(RunStatuses.Progress(state), 0) : state.Status.ToString();
            var name = _monitor.Detail!.Summary.Name;
            return $"{standing} · {(name.Length > 60 ? name[..60] + "…" : name)}";
        }
    }

    protected override void OnInitialized()
    {
        var interval = TimeSpan.FromMilliseconds(Options.CurrentValue.RedrawMilliseconds);
        _throttle = new(Clock, interval, () => _ = InvokeAsync(Redraw));
        _replay = new(Clock, () => _monitor?.Points.Count ?? 0, () => _ = InvokeAsync(BeatAsync));
    }

    protected override async Task OnParametersSetAsync()
    {
        TakeMomentFromAddress();
        if (_loaded != Id)
        {
            _loaded = Id;
            await LoadAsync();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _throttle?.Dispose();
        _replay?.Dispose();
        base.Dispose(disposing);
    }

    private async Task LoadAsync()
    {
        var monitor = new RunMonitor(Runs, Feed, Id);
        (_monitor, _curves) = (monitor, new());
        await ReadAsync(async ct =>
        {
            var run = AskSubjectAsync(("run", Id), c => Runs.GetAsync(monitor.Id, c), ct);
            var points = AskAsync(("points", Id), c => Runs.MetricsAsync(monitor.Id, 0, c), ct);
            monitor.Begin(await run, await points);
            _curves.Extend(monitor.Points);
            monitor.Changed += _throttle!.Request;
            _ = InvokeAsync(() => FollowAsync(monitor));
        });
    }

    private async Task FollowAsync(RunMonitor monitor)
    {
        try
        {
            await monitor.FollowAsync(Closed);
        }
        catch (ApiProblemException problem)
        {
            Problem = problem;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Redraw();
    }

    private void Redraw()
    {
        _curves.Extend(_monitor!.Points);
        StateHasChanged();
    }

    private Task PauseAsync() => TellAsync(Runs.PauseAsync);

    private Task ResumeAsync() => TellAsync(Runs.ResumeAsync);

    private async Task CancelAsync()
    {
        const string Text = "Training stops within one step. The curve so far is kept, but the run is not ranked.";
        if (!await ConfirmDialog.AskAsync(Dialogs, "Cancel this run?", Text, "Cancel run", "Keep running"))
        {
            return;
        }

        if (_monitor!.State is { } state && state.Status.IsTerminal())
        {
            Snackbar.Add($"Nothing to cancel: the run is {state.Status.ToString().ToLowerInvariant()}.", Severity.Info);
            return;
        }

        await TellAsync(Runs.CancelAsync);
    }

    private Task TellAsync(Func<Guid, CancellationToken, Task<RunState>> command) =>
        TryAsync(async ct => _monitor!.Tell(await command(Id, ct)));

    private async Task DeleteAsync()
    {
        var text = $"'{_monitor!.Detail!.Summary.Name}' and its curve are deleted permanently.";
        if (await ConfirmDialog.AskAsync(Dialogs, "Delete this run?", text, "Delete", "Keep run") && await SucceedsAsync(ct => Runs.DeleteAsync(Id, ct)))
        {
            Snackbar.Add("The run was deleted.", Severity.Success);
            Navigation.NavigateTo("/");
        }
    }

    private static string WaitingTitle(RunState state) => state.Status switch
    {
        RunStatus.Queued => "Waiting for a free training slot",
        RunStatus.Running => "Preparing the data",
        RunStatus.Paused => "Paused before the first step",
        _ => "There is no curve",
    };

    private static string WaitingText(RunState state) => state.Status switch
    {
        RunStatus.Queued => $"The run is {RunStatuses.Standing(state)}. You can close this page; the run starts by itself.",
        RunStatus.Running => "Splitting the rows, filling in missing values, encoding categories. The curve begins with the first step.",
        RunStatus.Paused => "Resume the run to see it learn.",
        _ => "The run ended before its first step.",
    };
}
