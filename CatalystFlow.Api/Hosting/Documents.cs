using System.Text.Json;

namespace CatalystFlow.Api.Hosting;

/// <summary>The JSON documents that rows hold.</summary>
internal static class Documents
{
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web) ?? throw new JsonException($"A stored {typeof(T).Name} is empty.");

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
