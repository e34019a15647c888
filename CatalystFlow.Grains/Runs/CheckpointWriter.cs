using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Slots;

namespace CatalystFlow.Grains.Runs;

/// <summary>
/// Stores a run's checkpoints by time. Training goes on while one is being stored. The curve up to it is stored first, so that
/// a run never resumes behind a point that was lost.
/// </summary>
internal sealed class CheckpointWriter(RunRecord run, RunJournal journal, RunServices services)
{
    private long _lastTaken = services.Clock.GetTimestamp();
    private Task _storing = Task.CompletedTask;
    private bool _earlierForgotten;

    /// <summary>Takes a checkpoint when the last one is old enough; returns before it is stored.</summary>
    public async Task TakeIfDueAsync(TrainingSlot slot, ITrainingSession session)
    {
        if (_storing.IsCompleted && services.Clock.GetElapsedTime(_lastTaken) >= services.Settings.CheckpointInterval)
        {
            await TakeAsync(slot, session);
        }
    }

    /// <summary>Takes a checkpoint now; returns when it is stored.</summary>
    public async Task TakeLastAsync(TrainingSlot slot, ITrainingSession session)
    {
        await _storing;
        await TakeAsync(slot, session);
        await _storing;
    }

    /// <summary>Returns when nothing is being stored any more.</summary>
    public Task SettleAsync() => _storing;

    private async Task TakeAsync(TrainingSlot slot, ITrainingSession session)
    {
        _lastTaken = services.Clock.GetTimestamp();
        var checkpoint = new MemoryStream();
        var step = await slot.RunAsync(() =>
        {
            session.SaveCheckpoint(checkpoint);
            return session.StepsDone;
        });
        _storing = StoreAsync(checkpoint, step);
    }

    // Never fails: a run that cannot store a checkpoint can still finish.
    private async Task StoreAsync(MemoryStream checkpoint, int step)
    {
        try
        {
            await journal.FlushAsync(CancellationToken.None);
            await services.Checkpoints.SaveAsync(run.Id, run.Tenure, checkpoint, CancellationToken.None);
            await ForgetEarlierAsync();
            services.Telemetry.CheckpointDone(run.Spec.AlgorithmId, services.Clock.GetElapsedTime(_lastTaken), checkpoint.Length);
            RunLog.CheckpointStored(services.Logger, run.Id, step);
        }
        catch (Exception e)
        {
            RunLog.CheckpointNotStored(services.Logger, run.Id, e);
        }
    }

    private async Task ForgetEarlierAsync()
    {
        if (!_earlierForgotten)
        {
            await services.Checkpoints.DeleteAsync(run.Id, run.Tenure - 1, CancellationToken.None);
            _earlierForgotten = true;
        }
    }
}
