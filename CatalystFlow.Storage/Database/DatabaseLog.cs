namespace CatalystFlow.Storage.Database;

internal static partial class DatabaseLog
{
    [LoggerMessage(100, LogLevel.Information, "Applying {Count} migration(s) with {Provider}")]
    public static partial void Migrating(ILogger logger, int count, string provider);

    [LoggerMessage(101, LogLevel.Warning, "Waiting for the database: {Problem}")]
    public static partial void Waiting(ILogger logger, string problem);
}
