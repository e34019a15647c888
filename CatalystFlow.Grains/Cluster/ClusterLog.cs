namespace CatalystFlow.Grains.Cluster;

internal static partial class ClusterLog
{
    [LoggerMessage(400, LogLevel.Information, "Sent {Count} waiting run(s) to less busy silos")]
    public static partial void Moved(ILogger logger, int count);

    [LoggerMessage(401, LogLevel.Information, "Handed the runs over to other silos; {Count} did not leave in time and go on from their checkpoints")]
    public static partial void HandedOver(ILogger logger, int count);

    [LoggerMessage(403, LogLevel.Warning, "Redis had lost the cluster's table; it has the {Count} silo(s) again")]
    public static partial void TableRestored(ILogger logger, int count);

    [LoggerMessage(404, LogLevel.Debug, "Run {RunId} did not say that it was taken up")]
    public static partial void NotTakenUp(ILogger logger, Guid runId, Exception exception);

    [LoggerMessage(402, LogLevel.Debug, "The training board does not answer")]
    public static partial void NoBoard(ILogger logger, Exception exception);
}
