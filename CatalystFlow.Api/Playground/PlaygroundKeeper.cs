namespace CatalystFlow.Api.Playground;

/// <summary>Sweeps the playground now and then.</summary>
internal sealed partial class PlaygroundKeeper(PlaygroundSweep sweep, TimeProvider clock, ILogger<PlaygroundKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await sweep.RunAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogNotSwept(logger, e);
            }
        }
    }

    [LoggerMessage(240, LogLevel.Warning, "Old runs of the playground could not be removed; trying again later")]
    private static partial void LogNotSwept(ILogger logger, Exception exception);
}
