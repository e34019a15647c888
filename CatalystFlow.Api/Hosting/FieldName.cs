using System.Text.Json;

namespace CatalystFlow.Api.Hosting;

/// <summary>Names of properties as they are in JSON.</summary>
internal static class FieldName
{
    private const string Hyperparameters = "hyperparameters.";

    /// <summary><c>Split.TrainPercent</c> as <c>split.trainPercent</c>; headers and hyperparameters have names of their own.</summary>
    public static string Of(string path) => path.Contains('-', StringComparison.Ordinal) || path.StartsWith(Hyperparameters, StringComparison.Ordinal)
        ? path
        : string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
