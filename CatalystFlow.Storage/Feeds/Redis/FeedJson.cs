using System.Text.Json;
using System.Text.Json.Serialization;
using CatalystFlow.Contracts.Runs;
using StackExchange.Redis;

namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>Points and states as they stand in Redis.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(MetricPoint))]
[JsonSerializable(typeof(RunState))]
internal sealed partial class FeedJson : JsonSerializerContext
{
    public static byte[] Write(MetricPoint point) => JsonSerializer.SerializeToUtf8Bytes(point, Default.MetricPoint);

    public static byte[] Write(RunState state) => JsonSerializer.SerializeToUtf8Bytes(state, Default.RunState);

    public static MetricPoint ReadPoint(RedisValue json) =>
        JsonSerializer.Deserialize(((ReadOnlyMemory<byte>)json).Span, Default.MetricPoint)!;

    public static RunState ReadState(RedisValue json) =>
        JsonSerializer.Deserialize(((ReadOnlyMemory<byte>)json).Span, Default.RunState)!;
}
