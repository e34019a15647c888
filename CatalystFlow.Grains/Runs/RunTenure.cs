using CatalystFlow.Grains.Surfaces;

namespace CatalystFlow.Grains.Runs;

/// <summary>One owner's time with a run: what is asked of it meanwhile, and how it ends.</summary>
internal sealed class RunTenure : IDisposable
{
    private readonly RunRecord _run;
    private readonly SurfaceDesk _surfaces;
    private readonly RunServices _services;
    private readonly TenureStop _stop = new();
    private readonly QueueTurn _turn;
    private readonly RunExecution _execution;

    public RunTenure(RunRecord run, RunJournal journal, SurfaceDesk surfaces, RunServices services)
    {
        (_run, _surfaces, _services) = (run, surfaces, services);
        _turn = new(run, journal, services, _stop);
        _execution = new(run, journal, surfaces, services, _turn, _stop);
    }

    /// <summary>Its turn has come: from here on there is much to store.</summary>
    public event Action? Begins
    {
        add => _execution.Begins += value;
        remove => _execution.Begins -= value;
    }

    /// <summary>1 for the next run to get a slot, as it is now; null unless it waits.</summary>
    public int? QueuePosition => _turn.Position;

    /// <inheritdoc cref="TenureStop.Ask"/>
    public void Stop(StopReason reason) => _stop.Ask(reason);

    /// <inheritdoc cref="TenureStop.Wake"/>
    public void Wake() => _stop.Wake();

    /// <inheritdoc cref="TenureStop.BreakOff"/>
    public void BreakOff() => _stop.BreakOff();

    /// <inheritdoc cref="TenureStop.TryTakeBackPause"/>
    public bool TryGoOn() => _stop.TryTakeBackPause(_run.Status);

    /// <summary>Queues, trains, and tells how it ended. Never fails.</summary>
    public async Task<TenureEnd> RunAsync()
    {
        _surfaces.Asked += Wake;
        _surfaces.IsBrisk = _run.Spec.Stepwise;
        try
        {
            return await _execution.RunAsync();
        }
        catch (OperationCanceledException) when (_stop.Reason is not null)
        {
            return new TenureEnd.Stopped(_stop.Reason.Value);
        }
        catch (Exception e)
        {
            return Failure(e);
        }
        finally
        {
            _surfaces.Asked -= Wake;
            await _execution.DisposeAsync();
        }
    }

    public void Dispose() => _stop.Dispose();

    private TenureEnd.Failed Failure(Exception problem)
    {
        if (FailureReasons.Explain(problem) is { } reason)
        {
            return new(reason);
        }

        RunLog.FailedUnexpectedly(_services.Logger, _run.Id, problem);
        return new(FailureReasons.Unexpected);
    }
}
