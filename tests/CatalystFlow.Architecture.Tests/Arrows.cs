namespace CatalystFlow.Architecture.Tests;

/// <summary>Which of our projects each of them may reference; tests and benchmarks may all.</summary>
internal static class Arrows
{
    private const string Prefix = "CatalystFlow.";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["Evaluation"] = [],
        ["Markdown"] = [],
        ["Training"] = ["Contracts", "Evaluation"],
        ["ServiceDefaults"] = [],
        ["Storage"] = ["Contracts", "ServiceDefaults"],
        ["Grains.Abstractions"] = ["Contracts"],
        ["Grains"] = ["Contracts", "Training", "Storage", "Grains.Abstractions", "ServiceDefaults"],
        ["Api"] = ["Contracts", "Markdown", "Training", "Storage", "Grains.Abstractions", "ServiceDefaults"],
        ["Web"] = ["Contracts", "Markdown", "ServiceDefaults"],
        ["Standalone"] = ["Web", "Api", "Grains"],
        ["AppHost"] = ["Web", "Api", "Grains", "Standalone"],
    };

    /// <summary>The projects, by their full names.</summary>
    public static IEnumerable<string> Projects => Allowed.Keys.Select(name => Prefix + name);

    /// <summary>The projects that a project may reference, by their full names.</summary>
    public static IEnumerable<string> From(string project) => Allowed[project[Prefix.Length..]].Select(name => Prefix + name);
}
