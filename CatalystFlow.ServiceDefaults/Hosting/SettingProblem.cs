using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>What is wrong with a setting, told by the name that a person gave it and not by the class that holds it.</summary>
internal static partial class SettingProblem
{
    private const string Opening = "A setting is wrong: ";
    private const int LongestValue = 100;

    /// <summary>A key as a person writes it: on a command line, and as a variable.</summary>
    public static string NameOf(string key) => key.Contains(':', StringComparison.Ordinal)
        ? $"{key} (as a variable {key.Replace(":", "__", StringComparison.Ordinal)})"
        : $"{key} (as a variable ASPNETCORE_{key.ToUpperInvariant()})";

    /// <summary>The sentence for values outside of what they may be.</summary>
    public static string Explain(OptionsValidationException wrong)
    {
        var section = wrong.OptionsType.GetField("Section")?.GetRawConstantValue() as string;
        return Opening + string.Join(" ", wrong.Failures.Select(failure => section is null ? failure : Explain(failure, wrong.OptionsType, section)));
    }

    /// <summary>The sentence for a value that cannot be what its setting needs, or null for any other failure.</summary>
    public static string? Explain(InvalidOperationException problem)
    {
        if (Unreadable().Match(problem.Message) is not { Success: true } found)
        {
            return null;
        }

        var value = found.Groups["value"].Value;
        var shown = value.Length <= LongestValue ? value : value[..LongestValue] + "…";
        return $"{Opening}{NameOf(found.Groups["key"].Value)} is '{shown}', which is {NoSuch(found.Groups["type"].Value)}.";
    }

    // "Slots: The field TrainingSettings.Slots must be …", as the validators that are generated write it.
    private static string Explain(string failure, Type options, string section)
    {
        var colon = failure.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0 || options.GetProperty(failure[..colon]) is not { } property)
        {
            return failure;
        }

        var message = failure[(colon + 2)..].Replace($"{options.Name}.{property.Name}", NameOf($"{section}:{property.Name}"), StringComparison.Ordinal);
        return message.StartsWith("The field ", StringComparison.Ordinal) ? message["The field ".Length..] : message;
    }

    private static string NoSuch(string type) => type switch
    {
        _ when type.Contains("Int", StringComparison.Ordinal) => "no whole number that it can have",
        _ when type.Contains("Boolean", StringComparison.Ordinal) => "neither true nor false",
        _ when type.Contains("TimeSpan", StringComparison.Ordinal) => "no time such as 00:05:00 (hours, minutes, seconds)",
        _ when type.Contains("Double", StringComparison.Ordinal) => "no number",
        _ => "no value that it can have",
    };

    // The one message of the configuration binder for any value that does not fit its property.
    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<key>[^']+)' to type '(?<type>[^']+)'", RegexOptions.Singleline)]
    private static partial Regex Unreadable();
}
