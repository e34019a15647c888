using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Grains.Surfaces;

namespace CatalystFlow.Grains.Runs;

/// <summary>Trains a run: from its slot, step by step, until it is done or asked to stop. Only the training itself leaves the grain's scheduler.</summary>
internal sealed class RunExecution(
    RunRecord run, RunJournal journal, SurfaceDesk surfaces, RunServices services, QueueTurn turn, TenureStop stop) : IAsyncDisposable
{
    private readonly CheckpointWriter _checkpoints = new(run, journal, services);
    private readonly SurfaceShow _show = new(run, surfaces, services);
    private readonly PlaygroundRest _rest = new(surfaces, services, stop);
    private readonly StorePatience _store = new(run, services, stop);
    private TrainingSlot _slot = null!;

    /// <summary>Its turn has come: from here on there is much to store.</summary>
    public event Action? Begins;

    /// <summary>Waits for its turn and trains.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop while it waited.</exception>
    public async Task<TenureEnd> RunAsync()
    {
        _slot = await turn.WaitAsync();
        if (stop.Reason is { } tooLate)
        {
            return new TenureEnd.Stopped(tooLate);
        }

        await BeginAsync();
        return await TrainAsync(await OpenAsync());
    }

    /// <summary>Gives back what it still has, and waits until what it stores is stored.</summary>
    public async ValueTask DisposeAsync()
    {
        _slot?.Dispose();
        await _checkpoints.SettleAsync();
    }

    private async Task<TenureEnd> TrainAsync(ITrainingSession session)
    {
        while (!session.IsComplete)
        {
            if (stop.Reason is { } reason)
            {
                return await SuspendAsync(session, reason);
            }

            if (!run.MayGoOn(session.StepsDone))
            {
                await RestAsync(session);
                continue;
            }

            await StepAsync(session);
            await _show.DrawAsync(_slot, session);
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
        while (stop.Reason is null && !run.MayGoOn(session.StepsDone))
        {
            var woken = stop.Woken;
            if (surfaces.Due(session.StepsDone) is not null)
            {
                using (_slot = await turn.WaitAsync())
                {
                    await _show.DrawAsync(_slot, session);
                }
            }
            else
            {
                await _rest.SleepAsync(woken, since);
            }
        }

        if (stop.Reason is null)
        {
            _slot = await turn.WaitAsync();
            run.Status = RunStatus.Running;
            await journal.AnnounceAsync();
        }
    }

    // Playing leaves no checkpoints: after a restart the few steps are done again.
    private Task CheckpointAsync(ITrainingSession session) =>
        run.Spec.Stepwise ? Task.CompletedTask : _checkpoints.TakeIfDueAsync(_slot, session);

    private async Task<ITrainingSession> OpenAsync()
    {
        var table = await _store.ReadAsync(broken => services.Datasets.GetAsync(run.Spec, broken));
        var prepared = await _slot.RunAsync(() => services.Engine.Prepare(run.Spec, table, stop.Broken));
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
            await using var checkpoint = await _store.ReadAsync(broken => services.Checkpoints.OpenAsync(run.Id, run.Tenure, broken));
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

    private async Task StepAsync(ITrainingSession session)
    {
        using var activity = RunTelemetry.StartStep(run.Spec.AlgorithmId, session.StepsDone + 1);
        var started = services.Clock.GetTimestamp();
        var point = await _slot.RunAsync(() => session.Advance(stop.Broken));
        services.Telemetry.StepDone(run.Spec.AlgorithmId, services.Clock.GetElapsedTime(started));
        await journal.AppendAsync(point);
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
        await services.Models.SaveAsync(run.Id, finished, stop.Broken);
        return new TenureEnd.Completed(finished.Hash, bytes, finished.Kept);
    }
}
