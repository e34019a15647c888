using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Storage;

namespace CatalystFlow.Grains.Runs;

/// <summary>
/// Tells what happens to a run, which is stored as it is when the journal begins: to watchers at once, to the database in batches.
/// Lives on its grain's scheduler.
/// </summary>
internal sealed class RunJournal(RunRecord run, RunServices services)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private const int NearTheFront = 10;
    private const int Share = 10;

    private Task _saving = Task.CompletedTask;
    private int _storedSteps = run.Points.Count;
    private RunState _storedState = Stored(run);
    private bool _inTrouble;

    /// <summary>The state as told last.</summary>
    public RunState State { get; private set; } = run.ToState();

    /// <summary>True when the run is no longer as it is stored.</summary>
    public bool HasNews => Stored(run) != _storedState;

    /// <summary>Publishes the curve so far: the feed may have forgotten it, and drops what it has.</summary>
    public async Task ReplayAsync()
    {
        foreach (var point in run.Points)
        {
            await services.Feed.PublishAsync(run.Id, point, CancellationToken.None);
        }
    }

    /// <summary>Takes the next point and tells it; one that was told before a restart is only compared.</summary>
    public async Task AppendAsync(MetricPoint point)
    {
        if (run.TryAppend(point))
        {
            await services.Feed.PublishAsync(run.Id, point, CancellationToken.None);
            await AnnounceAsync();
        }
        else if (run.Points[point.Step - 1].Test != point.Test)
        {
            RunLog.StepDiffers(services.Logger, run.Id, point.Step);
        }
    }

    public ValueTask AnnounceAsync()
    {
        State = run.ToState();
        return services.Feed.PublishAsync(State, CancellationToken.None);
    }

    /// <summary>
    /// Tells the place in the queue, if it has changed enough to matter: a queue of thousands that moves up by one must not make
    /// thousands of announcements.
    /// </summary>
    public async ValueTask AnnouncePositionAsync()
    {
        if (run.QueuePosition is { } now && (State.QueuePosition is not { } told || now <= NearTheFront || Math.Abs(told - now) * Share >= told))
        {
            await AnnounceAsync();
        }
    }

    /// <summary>Stores everything up to now; returns when it is stored.</summary>
    /// <exception cref="RunLostException">The run is no longer there or has ended.</exception>
    /// <exception cref="RunTakenOverException">The run is no longer ours.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        while (!_saving.IsCompleted)
        {
            await _saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        if (HasNews)
        {
            await (_saving = SaveAsync(cancellationToken));
        }
    }

    /// <summary>Stores what is new, if it can now. A reason to stop when the run is no longer ours, otherwise null.</summary>
    public async Task<StopReason?> TryFlushAsync()
    {
        try
        {
            await FlushAsync(CancellationToken.None);
            return null;
        }
        catch (RunLostException)
        {
            return StopReason.Lost;
        }
        catch (RunTakenOverException)
        {
            return StopReason.TakenOver;
        }
        catch (Exception e)
        {
            Report(e);
            return null;
        }
    }

    /// <summary>Stores everything up to now, however often that has to be tried.</summary>
    /// <exception cref="RunLostException">The run is no longer there or has ended.</exception>
    /// <exception cref="RunTakenOverException">The run is no longer ours.</exception>
    public async Task FlushUntilStoredAsync(CancellationToken cancellationToken)
    {
        for (var pause = services.Settings.HistoryInterval; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await FlushAsync(cancellationToken);
                return;
            }
            catch (Exception e) when (e is not RunLostException and not RunTakenOverException and not OperationCanceledException)
            {
                Report(e);
                await Task.Delay(pause, services.Clock, cancellationToken);
            }
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        var (state, steps) = (Stored(run), run.Points.Count);
        await services.Runs.SaveAsync(RunSnapshot.Of(run, _storedSteps), cancellationToken);
        (_storedState, _storedSteps) = (state, steps);
        if (_inTrouble)
        {
            _inTrouble = false;
            RunLog.DatabaseIsBack(services.Logger, run.Id);
        }
    }

    // A place in the queue and an estimate are not stored: a queue that moves must not write every waiting run.
    private static RunState Stored(RunRecord run) => run.ToState() with { QueuePosition = null, SecondsLeft = null };

    // Once per outage: a run that tries every second must not fill the log.
    private void Report(Exception e)
    {
        if (!_inTrouble)
        {
            _inTrouble = true;
            RunLog.DatabaseInTrouble(services.Logger, run.Id, e);
        }
    }
}
