using StackExchange.Redis;

namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>Names in Redis. A run's keys share a hash tag, so that one script may touch both in a Redis cluster.</summary>
internal static class FeedKeys
{
    /// <summary>Field of a stream entry that holds its JSON.</summary>
    public const string Payload = "json";

    /// <summary>Stream of the newest states of all runs.</summary>
    public const string States = Prefix + "states";

    private const string Prefix = "catalyst:feed:";

    /// <summary>Tells that <see cref="States"/> has grown.</summary>
    public static RedisChannel StatesChanged { get; } = RedisChannel.Literal(Prefix + "states:changed");

    /// <summary>Stream of a run's points; the id of an entry is its step.</summary>
    public static RedisKey Points(Guid runId) => $"{Run(runId)}:points";

    /// <summary>Hash of a run's newest state.</summary>
    public static RedisKey State(Guid runId) => $"{Run(runId)}:state";

    /// <summary>Tells that a run has a new point or state.</summary>
    public static RedisChannel Changed(Guid runId) => RedisChannel.Literal($"{Run(runId)}:changed");

    private static string Run(Guid runId) => $"{Prefix}{{{runId:N}}}";
}
