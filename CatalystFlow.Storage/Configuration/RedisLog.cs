using StackExchange.Redis;

namespace CatalystFlow.Storage.Configuration;

/// <summary>What the connection to Redis tells its operator.</summary>
internal static partial class RedisLog
{
    [LoggerMessage(3001, LogLevel.Warning, "The {Connection} connection to Redis is lost ({Failure}); it is tried again until it is back")]
    public static partial void Lost(ILogger logger, ConnectionType connection, ConnectionFailureType failure, Exception? problem);

    [LoggerMessage(3002, LogLevel.Information, "The {Connection} connection to Redis is back")]
    public static partial void Restored(ILogger logger, ConnectionType connection);
}
