using System.Text.Json;

namespace CatalystFlow.Api.Hosting;

/// <summary>Names of properties as they are in JSON.</summary>
internal static class FieldName
{
    /// <summary><c>Split.TrainPercent</c> as <c>split.trainPercent</c>; the name of a header stays as it is.</summary>
    public static string Of(string path) => path.Contains('-', StringComparison.Ordinal)
        ? path
        : string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
