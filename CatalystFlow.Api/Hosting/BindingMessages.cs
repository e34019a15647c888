using System.Text.Json;
using System.Text.RegularExpressions;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Hosting;

/// <summary>What is wrong with a parameter, told without the names of types.</summary>
internal static partial class BindingMessages
{
    /// <summary>The field and a sentence for the server's message on a request that it could not bind.</summary>
    public static (string Field, string Message) Explain(string message)
    {
        if (Failed().Match(message) is { Success: true } failed)
        {
            var (type, field, value) = (failed.Groups["type"].Value, Camel(failed.Groups["name"].Value), failed.Groups["value"].Value);
            return (field, NoValue(field, value, WordsOf(type)));
        }

        if (Required().Match(message) is { Success: true } required)
        {
            var field = Camel(required.Groups["name"].Value);
            return (field, $"{field} is required and was not given.");
        }

        return ("body", message.StartsWith("Implicit body", StringComparison.Ordinal)
            ? "The request needs a JSON body."
            : message);
    }

    /// <summary>The sentence for a value that a field does not take; <paramref name="words"/> are those it does, if it takes words.</summary>
    public static string NoValue(string field, string value, Type? words) =>
        $"'{Echo.Of(value)}' is not a value for {field}.{(words is null ? "" : $" Allowed: {string.Join(", ", Enum.GetNames(words))}.")}";

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static Type? WordsOf(string type)
    {
        var name = type.StartsWith("Nullable<", StringComparison.Ordinal) ? type[9..^1] : type;
        return typeof(RunStatus).Assembly.GetExportedTypes().FirstOrDefault(t => t.IsEnum && t.Name == name);
    }

    [GeneratedRegex("^Failed to bind parameter \"(?<type>.+?) (?<name>[^ \"]+)\" from \"(?<value>.*)\"", RegexOptions.Singleline)]
    private static partial Regex Failed();

    [GeneratedRegex("^Required parameter \"(?:.+? )?(?<name>[^ \"]+)\" was not provided")]
    private static partial Regex Required();
}
