namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>What the feed in Redis tells its operator.</summary>
internal static partial class FeedLog
{
    [LoggerMessage(3101, LogLevel.Warning, "Live points cannot be sent to Redis; they are kept and sent when it answers again")]
    public static partial void SendingFailed(ILogger logger, Exception problem);

    [LoggerMessage(3102, LogLevel.Information, "Redis has all live points again")]
    public static partial void SendingResumed(ILogger logger);

    [LoggerMessage(3103, LogLevel.Warning, "{Key} cannot be read from Redis; watchers wait until it answers again")]
    public static partial void ReadingFailed(ILogger logger, string key, Exception problem);
}
