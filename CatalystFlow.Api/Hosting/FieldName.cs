using System.Text.Json;

namespace CatalystFlow.Api.Hosting;

/// <summary>Names of properties as they are in JSON.</summary>
internal static class FieldName
{
    private const string Hyperparameters = ".hyperparameters.";

    /// <summary><c>Split.TrainPercent</c> as <c>split.trainPercent</c>; headers and hyperparameters have names of their own.</summary>
    public static string Of(string path) =>
        path.Contains('-', StringComparison.Ordinal) || $".{path}".Contains(Hyperparameters, StringComparison.Ordinal)
            ? path
            : string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>The framework's <c>The field Limit must be …</c> with the name as a client knows it.</summary>
    public static string InSentence(string message)
    {
        const string Opening = "The field ";
        var end = message.StartsWith(Opening, StringComparison.Ordinal) ? message.IndexOf(' ', Opening.Length) : -1;
        return end < 0 ? message : Opening + Of(message[Opening.Length..end]) + message[end..];
    }
}
