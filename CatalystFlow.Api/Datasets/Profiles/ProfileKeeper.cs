namespace CatalystFlow.Api.Datasets.Profiles;

/// <summary>
/// Once after a start, brings the profiles of data sets up to date, one file at a time so that requests and training keep their cores. What
/// fails keeps its old profile until the next start.
/// </summary>
internal sealed partial class ProfileKeeper(ProfileRefresh profiles, ILogger<ProfileKeeper> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => RefreshAllAsync(stoppingToken), stoppingToken);

    private async Task RefreshAllAsync(CancellationToken cancellationToken)
    {
        var outdated = await FindAsync(cancellationToken).ConfigureAwait(false);
        var refreshed = 0;
        foreach (var dataset in outdated)
        {
            refreshed += await TryRefreshAsync(dataset, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        if (outdated.Count > 0)
        {
            LogRefreshed(logger, refreshed, outdated.Count);
        }
    }

    private async Task<IReadOnlyList<OwnedDataset>> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await profiles.FindAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotFound(logger, e);
            return [];
        }
    }

    private async Task<bool> TryRefreshAsync(OwnedDataset dataset, CancellationToken cancellationToken)
    {
        try
        {
            return await profiles.RefreshAsync(dataset, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotRefreshed(logger, dataset.Id, e);
            return false;
        }
    }

    [LoggerMessage(241, LogLevel.Information, "{Refreshed} of {Count} data sets with a profile of older rules were profiled anew")]
    private static partial void LogRefreshed(ILogger logger, int refreshed, int count);

    [LoggerMessage(242, LogLevel.Warning, "Data set {Dataset} could not be profiled anew; it keeps its old profile")]
    private static partial void LogNotRefreshed(ILogger logger, Guid dataset, Exception exception);

    [LoggerMessage(243, LogLevel.Warning, "Data sets with a profile of older rules could not be looked for; it waits for the next start")]
    private static partial void LogNotFound(ILogger logger, Exception exception);
}
