using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Runs;
using CatalystFlow.Web.Components.Runs.Curves;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Web.Components.Playground;

/// <summary>The playground of one algorithm. What is set is in the address, and every change starts over.</summary>
public sealed partial class PlaygroundBoard : IAsyncDisposable
{
    // Early stopping would end the play before the last step, where one wants to see what overfitting looks like.
    private const string EarlyStopping = "n_iter_no_change";

    private PlaygroundGame? _game;
    private PlaygroundSetup _setup = new();
    private RunCurves _curves = new();
    private RunMonitor? _drawn;
    private RedrawThrottle? _throttle;
    private string? _loaded;
    private bool _mine;
    private OwnRefusal? _refusal;
    private Guid? _shownTest;
    private int _looks;

    [Parameter, EditorRequired]
    public AlgorithmInfo Algorithm { get; set; } = default!;

    [Inject]
    private PlaygroundClient Client { get; set; } = default!;

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

    private PlaygroundGame Game => _game ??= new(Client, Runs, Feed, Clock);

    private IEnumerable<HyperparameterInfo> Knobs => Algorithm.Hyperparameters.Where(p => p.Name != EarlyStopping);

    private bool IsRefused => _setup.Own is { } own && !OwnChoices.AreNamed(own);

    private MetricPoint? Latest => Game.Run is { Points: [.., var point] } ? point : null;

    // With every setting the test part is out of sight again.
    private bool TestIsShown => _shownTest is { } run && run == Game.RunId;

    private int Steps => Game.Run?.State?.TotalSteps ?? 0;

    private string Progress => Latest is { } point ? $"{Place(point)}{(point.Position == point.Step ? " of" : $" · step {point.Step} of")} {Steps}" : "Ready";

    private string Share => string.Create(CultureInfo.InvariantCulture, $"{(Steps > 0 ? 100.0 * Game.StepsDone / Steps : 0):0.#}%");

    private string StepsInWords => Algorithm.StepStyle switch
    {
        StepStyle.Epochs => "Each step is one pass over all training rows: the regions bend a little further every time.",
        StepStyle.GrowingEnsemble => "Each step adds to the ensemble: watch how the regions change as it grows.",
        _ => "This algorithm does not learn in rounds. Each step trains it on a further 10 % of the training rows, so you see what more data does.",
    };

    public async ValueTask DisposeAsync()
    {
        _throttle?.Dispose();
        Dispose();
        if (_game is { } game)
        {
            game.Changed -= Redraw;
            await game.DisposeAsync();
        }
    }

    protected override void OnInitialized()
    {
        var interval = TimeSpan.FromMilliseconds(Options.CurrentValue.RedrawMilliseconds);
        _throttle = new(Clock, interval, () => _ = InvokeAsync(Show));
        Game.Changed += Redraw;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (IsLive && _loaded != Algorithm.Id)
        {
            (_loaded, _looks) = (Algorithm.Id, 0);
            _setup = PlaygroundSetup.Parse(new Uri(Navigation.Uri).Query, Algorithm);
            _mine = _setup.Own is not null;
            await RestartAsync();
        }
    }

    private string Place(MetricPoint point) => Algorithm.StepStyle == StepStyle.LearningCurve
        ? string.Create(CultureInfo.InvariantCulture, $"{point.Position:0} % of the training rows")
        : string.Create(CultureInfo.InvariantCulture, $"{Algorithm.StepUnit} {point.Position:0}");

    private CurveScene Scene(RunMonitor run) =>
        CurveScene.Of(run.Detail!, run.State!, run.Points, run.Points.Count) with { HidesTest = !TestIsShown };

    private void ShowTest()
    {
        _shownTest = Game.RunId;
        _looks++;
    }

    private void Redraw() => _throttle!.Request();

    private void Show()
    {
        if (_drawn != Game.Run)
        {
            (_drawn, _curves) = (Game.Run, new());
        }

        _curves.Extend(Game.Run?.Points ?? []);
        StateHasChanged();
    }

    private async Task SetAsync(PlaygroundSetup setup)
    {
        _setup = setup;
        _refusal = IsRefused ? _refusal : null;
        await Task.WhenAll(Address.SetAllAsync(setup.ToQuery()), RestartAsync());
    }

    private Task SetTestAsync(ChangeEventArgs e) => int.TryParse(e.Value?.ToString(), CultureInfo.InvariantCulture, out var percent)
        ? SetAsync(_setup with { TestPercent = percent })
        : Task.CompletedTask;

    private Task UseToyAsync()
    {
        _mine = false;
        return _setup.Own is null ? Task.CompletedTask : SetAsync(_setup with { Own = null });
    }

    private Task RefuseAsync(OwnRefusal refusal)
    {
        _refusal = refusal;
        return SetAsync(_setup with { Own = OwnChoices.Unnamed(refusal.DatasetId) });
    }

    private Task RestartAsync() => ReadAsync(ct => IsRefused ? Game.ClearAsync(ct) : Game.RestartAsync(_setup.ToRequest(Algorithm), ct));

    private Task StepAsync() => TryAsync(Game.StepAsync);

    private void TogglePlay()
    {
        if (Game.Playing)
        {
            Game.Stop();
            return;
        }

        // Not awaited: it ends when the run does.
        _ = InvokeAsync(() => TryAsync(Game.PlayAsync));
    }

    private void ChooseSpeed(string? id) => Game.Speed = PlaygroundSpeed.All.FirstOrDefault(s => s.Id == id) ?? Game.Speed;

    private void MakeReal()
    {
        Game.Keep = true;
        Navigation.NavigateTo($"/experiments/new?from={Game.RunId}");
    }
}
