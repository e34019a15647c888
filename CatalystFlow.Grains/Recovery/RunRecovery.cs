using CatalystFlow.Grains.Abstractions.Runs;
using CatalystFlow.Grains.Cluster;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Grains.Storage;

namespace CatalystFlow.Grains.Recovery;

/// <summary>
/// Sees to it that every queued or running run has an owner, in the order in which they were created: those that the last process
/// left when this silo starts, those of a silo that has died as soon as the cluster knows of it, and any that were lost otherwise
/// by looking again now and then. In a cluster one silo does this for all.
/// </summary>
internal sealed class RunRecovery(
    RunStore runs,
    LocalRuns local,
    IGrainFactory grains,
    TrainingSlots slots,
    ClusterWatch cluster,
    IHostApplicationLifetime host,
    TimeProvider clock,
    ILogger<RunRecovery> logger) : BackgroundService
{
    // A few at a time: one that has to wait for a silo that is just dying must not keep the others.
    private const int AtOnce = 8;

    // Just looking again is no reason to disturb those who work.
    private const int WhileNothingHappened = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await host.StartedAsync(stoppingToken);
        using var watching = cluster.Watch();
        var lost = cluster.SiloLost;
        var recovered = await TryRecoverAsync(AtOnce, lost, stoppingToken);
        slots.Open();
        for (var pause = ShortestPause; ; pause = pause < LongestPause ? pause * 2 : pause)
        {
            var isUrgent = !recovered;
            if (await PauseAsync(lost, recovered ? LongestPause : pause, stoppingToken))
            {
                (isUrgent, pause) = (true, ShortestPause);
            }

            lost = cluster.SiloLost;
            recovered = !cluster.IsFirst || await TryRecoverAsync(isUrgent ? AtOnce : WhileNothingHappened, lost, stoppingToken);
        }
    }

    /// <summary>True when it was cut short because a silo is gone.</summary>
    private async Task<bool> PauseAsync(Task lost, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(lost, Task.Delay(pause, clock, cut.Token));
        await cut.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return lost.IsCompleted;
    }

    /// <summary>False when some run could not be taken up; the others were, unless it was cut short because a silo is gone.</summary>
    private async Task<bool> TryRecoverAsync(int atOnce, Task lost, CancellationToken cancellationToken)
    {
        try
        {
            var failed = 0;
            var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
            var unfinished = await runs.UnfinishedAsync(cancellationToken);
            var elsewhere = unfinished.Except(local.Ids).TakeWhile(_ => !lost.IsCompleted);
            await Parallel.ForEachAsync(elsewhere, options, async (run, token) =>
            {
                if (!await TryRecoverAsync(run, token))
                {
                    Interlocked.Increment(ref failed);
                }
            });
            return failed == 0;
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
            await grains.GetGrain<IRunGrain>(run).RecoverAsync().WaitAsync(Patience, clock, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            RunLog.NotTakenUp(logger, run, e);
            return false;
        }
    }
}
