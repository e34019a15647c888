using CatalystFlow.Grains.Recovery;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Retention;

/// <summary>Sweeps the file store at the start and now and then; in a cluster one silo does the latter for all.</summary>
internal sealed class BlobSweeper(
    BlobSweep sweep,
    ClusterWatch cluster,
    IHostApplicationLifetime host,
    IOptions<RetentionSettings> settings,
    TimeProvider clock,
    ILogger<BlobSweeper> logger) : BackgroundService
{
    private readonly DateTimeOffset _begun = clock.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await host.StartedAsync(stoppingToken);
        await TrySweepAsync(settings.Value.OnlyProcess ? _begun : OldEnough(), stoppingToken);
        using var timer = new PeriodicTimer(settings.Value.SweepInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (cluster.IsFirst)
            {
                await TrySweepAsync(OldEnough(), stoppingToken);
            }
        }
    }

    private DateTimeOffset OldEnough() => clock.GetUtcNow() - settings.Value.SweepGrace;

    private async Task TrySweepAsync(DateTimeOffset writtenBefore, CancellationToken cancellationToken)
    {
        try
        {
            var report = await sweep.RunAsync(writtenBefore, cancellationToken);
            if (report.Strangers > 0)
            {
                RetentionLog.Strangers(logger, report.Strangers);
            }

            if (!report.IsEmpty)
            {
                RetentionLog.Swept(logger, report.Datasets, report.Runs, report.Checkpoints, report.States, report.Bytes);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            RetentionLog.NotSwept(logger, e);
        }
    }
}
