using System.Text.Json;
using System.Text.RegularExpressions;

namespace CatalystFlow.Api.Hosting;

/// <summary>The serializer's messages without the type names and positions that only a programmer wants.</summary>
internal static partial class JsonMessages
{
    /// <summary>What is said of a member or parameter that comes twice.</summary>
    public const string Twice = "This member is given more than once. Give it once.";

    public static string Explain(JsonException problem)
    {
        if (problem is WordException word)
        {
            return BindingMessages.NoValue(LastOf(problem.Path), word.Given, word.Words);
        }

        if (Missing().Match(problem.Message) is { Success: true } missing)
        {
            return $"Required and not given: {missing.Groups[1].Value.Replace("'", "", StringComparison.Ordinal).TrimEnd('.')}.";
        }

        if (problem.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
        {
            return "The value has the wrong type or is none of the allowed words.";
        }

        if (problem.Message.StartsWith("Duplicate property", StringComparison.Ordinal))
        {
            return Twice;
        }

        if (Unknown().Match(problem.Message) is { Success: true } unknown)
        {
            return $"There is no member '{Echo.Of(unknown.Groups[1].Value)}' here. See how it is spelled in the description of this operation, or leave it out.";
        }

        var end = problem.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        var text = end < 0 ? problem.Message : problem.Message[..end];
        if (text.Contains("trailing comma", StringComparison.Ordinal))
        {
            text = "There is a comma after the last member or element. Take the comma out.";
        }

        return problem.LineNumber is { } line
            ? $"{text} (line {line + 1} of the body)"
            : text;
    }

    /// <summary>The member that a path ends with, without the index of a list.</summary>
    private static string LastOf(string? path)
    {
        var member = (path ?? "")[((path ?? "").LastIndexOf('.') + 1)..];
        return member.Split('[')[0] is { Length: > 0 } name and not "$" ? name : "this";
    }

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped to any .NET member", RegexOptions.Singleline)]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties(?: including)?:? (.+)$", RegexOptions.Singleline)]
    private static partial Regex Missing();
}
