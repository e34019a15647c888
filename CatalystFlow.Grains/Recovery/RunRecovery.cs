using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Storage;

namespace CatalystFlow.Grains.Recovery;

/// <summary>Takes up the runs that were queued or running when the last process ended, in the order in which they were created.</summary>
internal sealed class RunRecovery(
    RunStore runs, IGrainFactory grains, IHostApplicationLifetime host, TimeProvider clock, ILogger<RunRecovery> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (!await TryRecoverAsync(stoppingToken))
        {
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task<bool> TryRecoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            var unfinished = await runs.UnfinishedAsync(cancellationToken);
            if (unfinished.Count > 0)
            {
                RunLog.Recovering(logger, unfinished.Count);
            }

            foreach (var run in unfinished)
            {
                // One after the other: each is queued before the next is asked.
                await grains.GetGrain<IRunGrain>(run).RecoverAsync().WaitAsync(cancellationToken);
            }

            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            RunLog.RecoveryInTrouble(logger, e);
            return false;
        }
    }
}
