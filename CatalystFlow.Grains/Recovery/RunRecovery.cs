using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Grains.Storage;

namespace CatalystFlow.Grains.Recovery;

/// <summary>Takes up the runs that were queued or running when the last process ended, in the order in which they were created.</summary>
internal sealed class RunRecovery(
    RunStore runs, IGrainFactory grains, TrainingSlots slots, IHostApplicationLifetime host, TimeProvider clock, ILogger<RunRecovery> logger)
    : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var recovered = await TryRecoverAsync(stoppingToken);
        slots.Open();
        for (var pause = ShortestPause; !recovered; pause = pause < LongestPause ? pause * 2 : pause)
        {
            await Task.Delay(pause, clock, stoppingToken);
            recovered = await TryRecoverAsync(stoppingToken);
        }
    }

    /// <summary>False when some run could not be taken up; the others were.</summary>
    private async Task<bool> TryRecoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            var unfinished = await runs.UnfinishedAsync(cancellationToken);
            if (unfinished.Count > 0)
            {
                RunLog.Recovering(logger, unfinished.Count);
            }

            var all = true;
            foreach (var run in unfinished)
            {
                // One after the other: each is in the queue before the next is asked.
                all &= await TryRecoverAsync(run, cancellationToken);
            }

            return all;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            RunLog.RecoveryInTrouble(logger, e);
            return false;
        }
    }

    private async Task<bool> TryRecoverAsync(Guid run, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IRunGrain>(run).RecoverAsync().WaitAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            RunLog.NotTakenUp(logger, run, e);
            return false;
        }
    }
}
