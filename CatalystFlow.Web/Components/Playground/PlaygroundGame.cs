using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Runs;

namespace CatalystFlow.Web.Components.Playground;

/// <summary>What comes of a setup: its run, step by step or playing, and the next run when something is set anew. For one circuit.</summary>
public sealed class PlaygroundGame(PlaygroundClient playground, RunsClient runs, RunFeed feed, TimeProvider clock) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private CancellationTokenSource? _following;
    private int _asked;

    /// <summary>Something is to be drawn anew.</summary>
    public event Action? Changed;

    /// <summary>The run that is played with.</summary>
    public RunMonitor? Run { get; private set; }

    public Guid? RunId => Run?.Detail?.Summary.Id;

    public bool Playing { get; private set; }

    public PlaygroundSpeed Speed { get; set; } = PlaygroundSpeed.All[1];

    /// <summary>True when another part of the site goes on with the run, so that it has to stay.</summary>
    public bool Keep { get; set; }

    public bool Ended => Run?.State?.Status.IsTerminal() == true;

    /// <summary>True while there is a run with steps left.</summary>
    public bool CanGoOn => RunId is not null && !Ended;

    public int StepsDone => Run?.Points.Count ?? 0;

    /// <summary>
    /// Starts over with a setup and does the first step, so that there is something to see. The run before goes, also when the setup is
    /// refused: what it shows is not what is set.
    /// </summary>
    public async Task RestartAsync(StartPlaygroundRequest request, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await StartAsync(request, ct);
        }
        catch (ApiProblemException)
        {
            await LeaveAsync();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Goes without a run: there is nothing to play with.</summary>
    public async Task ClearAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await LeaveAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task StepAsync(CancellationToken ct)
    {
        Playing = false;
        await AdvanceAsync(1, ct);
    }

    /// <summary>Goes on by itself until it is told to stop or the run has ended.</summary>
    public async Task PlayAsync(CancellationToken ct)
    {
        Playing = CanGoOn;
        Changed?.Invoke();
        while (Playing && CanGoOn)
        {
            if (StepsDone >= _asked)
            {
                await AdvanceAsync(Speed.Steps, ct);
            }

            await Task.Delay(Speed.Pause, clock, ct);
        }

        Playing = false;
        Changed?.Invoke();
    }

    public void Stop() => Playing = false;

    public async ValueTask DisposeAsync()
    {
        Playing = false;
        await _turn.WaitAsync(); // for good: what is starting ends first, and nothing starts any more
        Unfollow();
        if (!Keep)
        {
            await RemoveAsync(RunId);
        }
    }

    private async Task StartAsync(StartPlaygroundRequest request, CancellationToken ct)
    {
        var before = RunId;
        var started = await playground.StartAsync(request, ct);
        var run = new RunMonitor(runs, feed, started.Summary.Id);
        run.Begin(started, []);
        (Run, _asked) = (run, 1);
        Unfollow();
        _following = CancellationTokenSource.CreateLinkedTokenSource(ct);
        run.Changed += Notice;
        _ = FollowAsync(run, _following.Token);
        run.Tell(await playground.AdvanceAsync(started.Summary.Id, 1, ct));
        Changed?.Invoke();
        await RemoveAsync(before);
    }

    private async Task LeaveAsync()
    {
        var before = RunId;
        (Run, _asked, Playing) = (null, 0, false);
        Unfollow();
        Changed?.Invoke();
        await RemoveAsync(before);
    }

    private void Unfollow()
    {
        _following?.Cancel();
        _following?.Dispose();
        _following = null;
    }

    private async Task AdvanceAsync(int steps, CancellationToken ct)
    {
        if (RunId is { } run && !Ended)
        {
            _asked = Math.Max(_asked, StepsDone) + steps;
            try
            {
                await playground.AdvanceAsync(run, steps, ct);
            }
            catch (ApiProblemException problem) when (problem.Status == System.Net.HttpStatusCode.Conflict)
            {
                // It has just ended; the feed tells.
            }
        }
    }

    private async Task FollowAsync(RunMonitor run, CancellationToken ct)
    {
        try
        {
            await run.FollowAsync(ct);
            Notice();
        }
        catch (OperationCanceledException)
        {
            // Another run is played with, or none.
        }
        catch (ApiProblemException)
        {
            // The run was removed in the meantime; the next move starts another.
        }
    }

    private void Notice() => Changed?.Invoke();

    // Best effort: the server removes what is forgotten here.
    private async Task RemoveAsync(Guid? run)
    {
        try
        {
            if (run is { } id)
            {
                await playground.RemoveAsync(id, CancellationToken.None);
            }
        }
        catch (ApiProblemException)
        {
            // It is gone already, or goes later.
        }
    }
}

/// <summary>How fast a run plays.</summary>
/// <param name="Id">For the address and tests.</param>
/// <param name="Name">For people.</param>
/// <param name="Pause">Between two moves.</param>
/// <param name="Steps">Steps of a move.</param>
public sealed record PlaygroundSpeed(string Id, string Name, TimeSpan Pause, int Steps)
{
    public static IReadOnlyList<PlaygroundSpeed> All { get; } =
    [
        new("slow", "1 step a second", TimeSpan.FromSeconds(1), 1),
        new("normal", "3 steps a second", TimeSpan.FromMilliseconds(330), 1),
        new("fast", "10 steps a second", TimeSpan.FromMilliseconds(100), 1),
        new("full", "Maximum speed", TimeSpan.FromMilliseconds(60), 5),
    ];
}
