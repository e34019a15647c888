using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions.Runs;
using CatalystFlow.Grains.Abstractions.Surfaces;
using CatalystFlow.Grains.Cluster;
using CatalystFlow.Grains.Storage;
using CatalystFlow.Grains.Surfaces;
using Orleans.Concurrency;

namespace CatalystFlow.Grains.Runs;

/// <summary>
/// One run and the only writer of its state. While it is active and the run is unfinished, a <see cref="RunTenure"/> is at work
/// on it. Reentrant: it goes on answering while a command waits for the tenure.
/// </summary>
[Reentrant, SlotPlacement]
internal sealed class RunGrain(RunServices services) : Grain, IRunGrain, IDisposable
{
    // Long enough for most steps to end, short enough for a person to wait; a later change arrives through the feed.
    private static readonly TimeSpan CommandPatience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _deactivated = new();
    private readonly SurfaceDesk _surfaces = new(services.Clock);
    private RunRecord? _run;
    private RunJournal _journal = null!;
    private RunTenure? _tenure;
    private Task _owner = Task.CompletedTask;
    private Task? _creation;
    private IGrainTimer? _flushing;
    private bool _isTakenOver;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Whoever had the run before cannot write any more from here on.
        if (await services.Runs.ClaimAsync(this.GetPrimaryKey(), cancellationToken) is { } run)
        {
            Adopt(run);
            await RecoverAsync();
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _tenure?.Stop(StopReason.HandOver);
        await OwnerAsync(services.Settings.ShutdownGrace, cancellationToken);
        _tenure?.BreakOff();
        await _deactivated.CancelAsync();
        await OwnerAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        services.LocalRuns.Remove(this.GetPrimaryKey(), GrainContext);
        if (_run is { Status: RunStatus.Queued or RunStatus.Running } && !_isTakenOver && !services.IsClosing)
        {
            // Only this activation goes, not the silo: the next one has to take the run up. The call waits until this one is gone.
            GrainFactory.GetGrain<IRunGrain>(this.GetPrimaryKey()).RecoverAsync().Ignore();
        }
    }

    public void Dispose()
    {
        _tenure?.Dispose();
        _deactivated.Dispose();
    }

    public async Task<RunState> StartAsync(RunSpec spec, string ownerId)
    {
        if (_run is null)
        {
            await (_creation ??= CreateAsync(spec, ownerId));
        }

        return _journal.State;
    }

    public Task<RunState?> GetStateAsync() =>
        Task.FromResult(_run is null ? Unknown() : _journal.State with { QueuePosition = _tenure?.QueuePosition });

    public Task RecoverAsync() =>
        _run is { Status: RunStatus.Queued or RunStatus.Running } run && _tenure is null ? TakeUpAsync(run) : Task.CompletedTask;

    public Task<SurfaceAnswer> GetSurfaceAsync(SurfaceQuery query) =>
        _owner.IsCompleted ? Task.FromResult(new SurfaceAnswer(Elsewhere: true)) : _surfaces.AskAsync(query);

    public Task<RunCommandResult> CancelAsync() => CommandAsync(RunRules.RefuseCancel, async run =>
    {
        _tenure?.Stop(StopReason.Cancel);
        await CancelAtRestAsync(run);

        // A pause may have come about before the tenure heard of it.
        await CancelAtRestAsync(run);
    });

    public Task<RunCommandResult> AdvanceAsync(int steps) => CommandAsync(
        status => RunRules.RefuseAdvance(status, _run!.Spec.Stepwise),
        run => GoOnAsync(run, (int)Math.Min(int.MaxValue, (long)Math.Max(run.StepsAllowed, run.Points.Count) + steps)));

    public Task<RunCommandResult> PauseAsync() => CommandAsync(RunRules.RefusePause, run =>
    {
        if (run.Spec.Stepwise)
        {
            run.StepsAllowed = run.Points.Count;
            return Task.CompletedTask;
        }

        _tenure?.Stop(StopReason.Pause);
        return OwnerAsync(CommandPatience, CancellationToken.None);
    });

    // Still running because a pause has not come about yet: going on is what is asked for.
    public Task<RunCommandResult> ResumeAsync() => _tenure?.TryGoOn() == true
        ? Task.FromResult(new RunCommandResult(_journal.State, null))
        : CommandAsync(RunRules.RefuseResume, run =>
        {
            // Back in the queue, behind those that have waited meanwhile.
            run.QueuedAt = services.Clock.GetUtcNow();
            return GoOnAsync(run, int.MaxValue);
        });

    private Task CancelAtRestAsync(RunRecord run)
    {
        if (_tenure is null && !run.Status.IsTerminal())
        {
            _owner = SettleAsync(run, new TenureEnd.Stopped(StopReason.Cancel));
        }

        return OwnerAsync(CommandPatience, CancellationToken.None);
    }

    // At rest between two steps a tenure is still there and only has to be woken.
    private Task GoOnAsync(RunRecord run, int stepsAllowed)
    {
        run.StepsAllowed = stepsAllowed;
        _tenure?.Wake();
        return _tenure is null ? TakeUpAsync(run) : Task.CompletedTask;
    }

    private async Task<RunCommandResult> CommandAsync(Func<RunStatus, string?> refuse, Func<RunRecord, Task> carryOut)
    {
        if (_run is not { } run)
        {
            return new(Unknown(), RunRules.NoSuchRun);
        }

        var refusal = refuse(run.Status);
        if (refusal is null)
        {
            await carryOut(run);
        }

        return new(_journal.State, refusal);
    }

    private async Task CreateAsync(RunSpec spec, string ownerId)
    {
        try
        {
            var run = new RunRecord(this.GetPrimaryKey(), ownerId, spec, services.Clock.GetUtcNow());
            await services.Runs.CreateAsync(run, CancellationToken.None);
            Adopt(run);
            await TakeUpAsync(run);
        }
        catch
        {
            // The row may be there all the same: the next call reads it again.
            DeactivateOnIdle();
            throw;
        }
    }

    private void Adopt(RunRecord run) => (_run, _journal) = (run, new(run, services));

    private async Task TakeUpAsync(RunRecord run)
    {
        // What is free while the host shuts down stays as it is stored, for whoever recovers it.
        if (services.IsClosing)
        {
            return;
        }

        (run.Status, run.QueuePosition, _tenure) = (RunStatus.Queued, null, new(run, _journal, _surfaces, services));
        services.LocalRuns.Add(run.Id, GrainContext);
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        await _journal.ReplayAsync();
        await _journal.AnnounceAsync();
        _tenure.Begins += StoreNowAndThen;
        if (_journal.HasNews)
        {
            StoreNowAndThen();
        }

        _owner = OwnAsync(run, _tenure);
    }

    // Most runs that wait have nothing to store: thousands of them need no timer.
    private void StoreNowAndThen() => _flushing ??= this.RegisterGrainTimer(
        FlushAsync, new() { DueTime = TimeSpan.Zero, Period = services.Settings.HistoryInterval, Interleave = true });

    private async Task OwnAsync(RunRecord run, RunTenure tenure)
    {
        var end = await tenure.RunAsync();
        _flushing?.Dispose();
        _flushing = null;
        if (end is TenureEnd.Stopped { Why: StopReason.HandOver })
        {
            await _journal.TryFlushAsync();
            _surfaces.Close();
            return;
        }

        _tenure = null;
        tenure.Dispose();
        services.LocalRuns.Remove(run.Id, GrainContext);
        if (end is TenureEnd.Stopped { Why: StopReason.TakenOver })
        {
            StepAside(run);
        }
        else
        {
            await SettleAsync(run, end);
        }

        _surfaces.Close();
    }

    private async Task SettleAsync(RunRecord run, TenureEnd end)
    {
        RunRules.Apply(run, end, services.Clock.GetUtcNow());
        var ended = run.Status.IsTerminal();
        if (!await StoreAsync(run))
        {
            return;
        }

        await _journal.AnnounceAsync();
        RunLog.Settled(services.Logger, run.Id, run.Status, run.Points.Count);
        if (ended)
        {
            services.Telemetry.Finished(run.Spec.AlgorithmId, run.Status);
            await DeleteCheckpointAsync(run);
            DeactivateOnIdle();
        }
        else if (_tenure is null)
        {
            DelayDeactivation(TimeSpan.Zero);
        }
    }

    private async Task<bool> StoreAsync(RunRecord run)
    {
        try
        {
            await _journal.FlushUntilStoredAsync(_deactivated.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            // The database stayed away until the shutdown: the run is as it was stored, and recovered from there.
            return false;
        }
        catch (RunLostException)
        {
            await GiveUpAsync(run);
            return false;
        }
        catch (RunTakenOverException)
        {
            StepAside(run);
            return false;
        }
    }

    /// <summary>Leaves the run to its next owner, without a word to its watchers: they listen to that one already.</summary>
    private void StepAside(RunRecord run)
    {
        RunLog.LeftToSuccessor(services.Logger, run.Id);
        _isTakenOver = true;
        DeactivateOnIdle();
    }

    /// <summary>Tells watchers what is stored instead: another end, or nothing because the run was deleted.</summary>
    private async Task GiveUpAsync(RunRecord run)
    {
        RunLog.Lost(services.Logger, run.Id);
        RunRules.Apply(run, new TenureEnd.Stopped(StopReason.Lost), services.Clock.GetUtcNow());
        Adopt(await services.Runs.FindAsync(run.Id, CancellationToken.None) ?? run);
        await _journal.AnnounceAsync();
        await DeleteCheckpointAsync(run);
        DeactivateOnIdle();
    }

    private async Task DeleteCheckpointAsync(RunRecord run)
    {
        try
        {
            await services.Checkpoints.DeleteAsync(run.Id, run.Tenure, CancellationToken.None);
        }
        catch (Exception e)
        {
            RunLog.CheckpointNotDeleted(services.Logger, run.Id, e);
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (await _journal.TryFlushAsync() is { } reason)
        {
            _tenure?.Stop(reason);
        }
    }

    private async Task OwnerAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        await _owner.WaitAsync(patience, services.Clock, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    // Nothing is kept for an id that was never started.
    private RunState? Unknown()
    {
        DeactivateOnIdle();
        return null;
    }
}
