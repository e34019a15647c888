using CatalystFlow.Grains.Abstractions.Runs;
using CatalystFlow.Grains.Slots;

namespace CatalystFlow.Grains.Cluster;

/// <summary>
/// Tells the cluster how busy this silo is, learns how busy the others are, and sends waiting runs where they train sooner. When
/// the silo shuts down, it sends all its runs to the others, so that nobody has to find out that it is gone.
/// </summary>
internal sealed class LoadBalancer(
    IGrainFactory grains,
    ISiloStatusOracle silos,
    ClusterLoads loads,
    LocalRuns runs,
    TrainingSlots slots,
    TimeProvider clock,
    ILogger<LoadBalancer> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HandOverLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends the runs away while this silo is still a full member of its cluster.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        loads.Close();
        if (!await TryReportAsync(cancellationToken))
        {
            return;
        }

        var started = clock.GetTimestamp();
        var sent = runs.Ids;
        foreach (var run in sent)
        {
            var takers = loads.Others.Where(other => other.TakesRuns).Select(other => other.Silo).ToList();
            if (takers.Count == 0)
            {
                return;
            }

            runs.Move(run, loads.Choose(takers));
        }

        while (runs.Ids.Count > 0 && clock.GetElapsedTime(started) < HandOverLimit)
        {
            await Task.Delay(Glance, clock, cancellationToken);
        }

        await Task.WhenAll(sent.Except(runs.Ids).Select(run => TakeUpElsewhereAsync(run, cancellationToken)));
        ClusterLog.HandedOver(logger, runs.Ids.Count);
    }

    /// <summary>A run that got lost on its way, as it may on a busy machine, is taken up now and not when somebody misses it.</summary>
    private async Task TakeUpElsewhereAsync(Guid run, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IRunGrain>(run).RecoverAsync().WaitAsync(Patience, clock, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            ClusterLog.NotTakenUp(logger, run, e);
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (await TryReportAsync(stoppingToken))
            {
                Balance();
            }
        }
    }

    /// <summary>False when this silo is alone, or the board does not answer.</summary>
    private async Task<bool> TryReportAsync(CancellationToken cancellationToken)
    {
        if (silos.GetApproximateSiloStatuses(onlyActive: true).Count < 2)
        {
            loads.Update([loads.Local]);
            return false;
        }

        try
        {
            var all = await grains.GetGrain<ITrainingBoard>(0).ReportAsync(loads.Local).WaitAsync(Patience, clock, cancellationToken);
            loads.Update(all.Where(load => !silos.IsDeadSilo(load.Silo)));
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The board is on its way to another silo; the next report finds it.
            ClusterLog.NoBoard(logger, e);
            return false;
        }
    }

    private void Balance()
    {
        var moves = QueueDealer.Deal(loads.Local, slots.WaitingRuns(), loads.Others);
        foreach (var (run, target) in moves)
        {
            runs.Move(run, target);
        }

        if (moves.Count > 0)
        {
            ClusterLog.Moved(logger, moves.Count);
        }
    }
}
