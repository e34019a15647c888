using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions.Surfaces;
using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Grains.Surfaces;
using CatalystFlow.Storage;
using CatalystFlow.Training.Surfaces;

namespace CatalystFlow.Grains.Runs;

/// <summary>
/// One owner's time with a run: from the queue into a slot, step by step, until it is done or asked to stop. Everything but the
/// training itself happens on the grain's scheduler.
/// </summary>
internal sealed class RunTenure(RunRecord run, RunJournal journal, SurfaceDesk surfaces, RunServices services) : IDisposable
{
    private static readonly TimeSpan StorePatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(1);

    private const int NearTheFront = 10;
    private static readonly TimeSpan RestPerPlace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _leaveQueue = new();
    private readonly CancellationTokenSource _breakOff = new();
    private readonly CheckpointWriter _checkpoints = new(run, journal, services);
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TrainingSlot _slot = null!;
    private StopReason? _stop;
    private SlotTicket? _ticket;

    /// <summary>Its turn has come: from here on there is much to store.</summary>
    public event Action? Begins;

    /// <summary>1 for the next run to get a slot, as it is now; null unless it waits.</summary>
    public int? QueuePosition => _ticket?.Position is > 0 and var position ? position : null;

    /// <summary>Asks to stop: out of the queue at once, otherwise after the current step; a cancelled run breaks the step off.</summary>
    public void Stop(StopReason reason)
    {
        _stop = _stop is { } earlier && earlier > reason ? earlier : reason;
        _leaveQueue.Cancel();
        Wake();
        if (_stop is StopReason.Cancel or StopReason.Lost or StopReason.TakenOver)
        {
            BreakOff();
        }
    }

    /// <summary>Looks again at what is wanted, when it is at rest.</summary>
    public void Wake()
    {
        var woken = _woken;
        _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        woken.SetResult();
    }

    /// <summary>Breaks the current step off, for a stop that cannot wait for its end.</summary>
    public void BreakOff() => _breakOff.Cancel();

    /// <summary>Takes back a pause that has not come about yet. False when there is none.</summary>
    public bool TryGoOn()
    {
        var waitsForStep = run.Status == RunStatus.Running && _stop == StopReason.Pause;
        _stop = waitsForStep ? null : _stop;
        return waitsForStep;
    }

    /// <summary>Queues, trains, and tells how it ended. Never fails.</summary>
    public async Task<TenureEnd> RunAsync()
    {
        surfaces.Asked += Wake;
        surfaces.IsBrisk = run.Spec.Stepwise;
        try
        {
            _slot = await QueueAsync();
            return await TrainAsync();
        }
        catch (OperationCanceledException) when (_stop is not null)
        {
            return new TenureEnd.Stopped(_stop.Value);
        }
        catch (Exception e)
        {
            return Failure(e);
        }
        finally
        {
            surfaces.Asked -= Wake;
            _slot?.Dispose();
            await _checkpoints.SettleAsync();
        }
    }

    public void Dispose()
    {
        _leaveQueue.Dispose();
        _breakOff.Dispose();
    }

    private async Task<TrainingSlot> QueueAsync()
    {
        // One that is played with queues for every step: then whoever came first is first.
        var (slots, since) = run.Spec.Stepwise ? (services.Playground.Slots, services.Clock.GetUtcNow()) : (services.Slots, run.QueuedAt);
        var ticket = slots.Enqueue(run.Id, since, _leaveQueue.Token);
        RunLog.Queued(services.Logger, run.Id, run.Points.Count);
        _ticket = ticket;
        while (!ticket.Slot.IsCompleted)
        {
            var moved = slots.Moved;
            if (ticket.Position is > 0 and var position && position != run.QueuePosition)
            {
                run.QueuePosition = position;
                await journal.AnnouncePositionAsync();
                await RestFarBackAsync(ticket);
            }

            await Task.WhenAny(ticket.Slot, moved);
        }

        (run.QueuePosition, _ticket) = (null, null);
        return await ticket.Slot;
    }

    // Thousands that wait would otherwise all look up whenever one of them goes.
    private async Task RestFarBackAsync(SlotTicket ticket)
    {
        if (ticket.Position > NearTheFront)
        {
            var pause = TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, RestPerPlace.Ticks * ticket.Position));
            await ((Task)ticket.Slot).WaitAsync(pause, services.Clock)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private async Task<TenureEnd> TrainAsync()
    {
        if (_stop is { } tooLate)
        {
            return new TenureEnd.Stopped(tooLate);
        }

        await BeginAsync();
        var session = await OpenAsync();
        while (!session.IsComplete)
        {
            if (_stop is { } reason)
            {
                return await SuspendAsync(session, reason);
            }

            if (!run.MayGoOn(session.StepsDone))
            {
                await RestAsync(session);
                continue;
            }

            await StepAsync(session);
            await ShowAsync(session);
            await CheckpointAsync(session);
        }

        return await FinishAsync(session);
    }

    private async Task BeginAsync()
    {
        run.Status = RunStatus.Running;
        run.StartedAt ??= services.Clock.GetUtcNow();
        await journal.AnnounceAsync();
        Begins?.Invoke();
    }

    /// <summary>Gives the slot back until more steps are wanted; whoever looks meanwhile borrows one for a moment.</summary>
    private async Task RestAsync(ITrainingSession session)
    {
        _slot.Dispose();
        run.Status = RunStatus.Paused;
        await journal.AnnounceAsync();
        var since = services.Clock.GetTimestamp();
        while (_stop is null && !run.MayGoOn(session.StepsDone))
        {
            var woken = _woken.Task;
            if (surfaces.Due(session.StepsDone) is not null)
            {
                using (_slot = await QueueAsync())
                {
                    await ShowAsync(session);
                }
            }
            else if (await TimedOutAsync(woken, since))
            {
                Stop(StopReason.Cancel);
            }
        }

        if (_stop is null)
        {
            _slot = await QueueAsync();
            run.Status = RunStatus.Running;
            await journal.AnnounceAsync();
        }
    }

    // Sleeps until woken, until a surface may be drawn again, or until nobody has wanted anything for long.
    private async Task<bool> TimedOutAsync(Task woken, long since)
    {
        var left = services.Settings.PlaygroundIdle - services.Clock.GetElapsedTime(since);
        var sleep = surfaces.IsAsked && surfaces.Rest is var rest && rest > TimeSpan.Zero && rest < left ? rest : left;
        if (sleep > TimeSpan.Zero)
        {
            using var over = new CancellationTokenSource();
            await Task.WhenAny(woken, Task.Delay(sleep, services.Clock, over.Token));
            await over.CancelAsync();
        }

        return services.Clock.GetElapsedTime(since) >= services.Settings.PlaygroundIdle;
    }

    // Playing leaves no checkpoints: after a restart the few steps are done again.
    private Task CheckpointAsync(ITrainingSession session) =>
        run.Spec.Stepwise ? Task.CompletedTask : _checkpoints.TakeIfDueAsync(_slot, session);

    private async Task<ITrainingSession> OpenAsync()
    {
        var table = await FromStoreAsync(() => services.Datasets.GetAsync(run.Spec, _breakOff.Token));
        var prepared = await _slot.RunAsync(() => services.Engine.Prepare(run.Spec, table, _breakOff.Token));
        var session = await ResumeAsync(prepared) ?? await _slot.RunAsync(() => prepared.Start(_slot.Threads));
        (run.Fitted, run.StepStyle, run.TotalSteps) = (prepared.Fitted, prepared.StepStyle, session.TotalSteps);
        RunLog.Training(services.Logger, run.Id, session.StepsDone + 1, session.TotalSteps);
        await journal.AnnounceAsync();
        return session;
    }

    // Training is deterministic: without a usable checkpoint the run starts over and comes out the same.
    private async Task<ITrainingSession?> ResumeAsync(IPreparedRun prepared)
    {
        try
        {
            await using var checkpoint = await FromStoreAsync(() => services.Checkpoints.OpenAsync(run.Id, run.Tenure, _breakOff.Token));
            var session = checkpoint is null ? null : await _slot.RunAsync(() => prepared.Resume(_slot.Threads, checkpoint));
            if (session?.StepsDone <= run.Points.Count)
            {
                return session;
            }

            if (session is not null || run.Points.Count > 0)
            {
                RunLog.StartsOver(services.Logger, run.Id, session is null ? "it has no checkpoint" : "its checkpoint is ahead of its curve", null);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            RunLog.StartsOver(services.Logger, run.Id, "its checkpoint cannot be used", e);
        }

        return null;
    }

    /// <summary>Reads from the blob store, which may be away for a while: a run that is to begin, or to go on, waits for it.</summary>
    private async Task<T> FromStoreAsync<T>(Func<Task<T>> read)
    {
        var started = services.Clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await read();
            }
            catch (Exception e) when (Outage.OfBlobs(e) && services.Clock.GetElapsedTime(started) < StorePatience)
            {
                if (_stop is not null)
                {
                    throw new OperationCanceledException("It was asked to stop while it waited for the blob store.", e);
                }

                RunLog.WaitsForStore(services.Logger, run.Id, e.Message);
                await Task.Delay(StoreRetry, services.Clock, _breakOff.Token);
            }
        }
    }

    private async Task StepAsync(ITrainingSession session)
    {
        using var activity = RunTelemetry.StartStep(run.Spec.AlgorithmId, session.StepsDone + 1);
        var started = services.Clock.GetTimestamp();
        var point = await _slot.RunAsync(() => session.Advance(_breakOff.Token));
        services.Telemetry.StepDone(run.Spec.AlgorithmId, services.Clock.GetElapsedTime(started));
        await journal.AppendAsync(point);
    }

    /// <summary>Draws the model for those who wait for it, as far as costs allow.</summary>
    private async Task ShowAsync(ITrainingSession session)
    {
        while (surfaces.Due(session.StepsDone) is { } query)
        {
            var started = services.Clock.GetTimestamp();
            var answer = await _slot.RunAsync(() => Draw(session, query));
            surfaces.Show(query, answer, services.Clock.GetElapsedTime(started));
        }
    }

    private SurfaceAnswer Draw(ITrainingSession session, SurfaceQuery query)
    {
        try
        {
            var drawn = session.Draw(query, SurfaceDesk.Budget);
            return new(drawn with { RunId = run.Id, LastStep = run.TotalSteps, IsLast = session.IsComplete });
        }
        catch (SurfaceException e)
        {
            return new(Refusal: e.Message);
        }
        catch (Exception e)
        {
            // Whoever only looks must not end the run.
            RunLog.NotDrawn(services.Logger, run.Id, e);
            return new(Refusal: "The model could not be drawn. The details are in the server's log.");
        }
    }

    private async Task<TenureEnd> SuspendAsync(ITrainingSession session, StopReason reason)
    {
        if (reason is StopReason.Pause or StopReason.HandOver && session.StepsDone > 0 && !run.Spec.Stepwise)
        {
            await _checkpoints.TakeLastAsync(_slot, session);
        }

        return new TenureEnd.Stopped(reason);
    }

    private async Task<TenureEnd> FinishAsync(ITrainingSession session)
    {
        var finished = await _slot.RunAsync(session.Finish);

        // The next run need not wait for the storage.
        _slot.Dispose();
        var bytes = finished.Model.Length;
        await services.Models.SaveAsync(run.Id, finished, _breakOff.Token);
        return new TenureEnd.Completed(finished.Hash, bytes, finished.Kept);
    }

    private TenureEnd.Failed Failure(Exception problem)
    {
        if (FailureReasons.Explain(problem) is { } reason)
        {
            return new(reason);
        }

        RunLog.FailedUnexpectedly(services.Logger, run.Id, problem);
        return new(FailureReasons.Unexpected);
    }
}
