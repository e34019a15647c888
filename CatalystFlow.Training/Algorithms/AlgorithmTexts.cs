using System.Globalization;
using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.Training.Algorithms;

/// <summary>Reads the explanations of algorithms that are kept beside their trainers.</summary>
public static class AlgorithmTexts
{
    /// <summary>Reads the explanation kept beside the trainer of the algorithm <paramref name="id"/>.</summary>
    /// <param name="id">The algorithm.</param>
    /// <param name="facts">
    /// What stands for <c>{{name}}</c> in it: every number that the engine decides. <c>{{split}}</c> is known to all.
    /// </param>
    /// <exception cref="InvalidOperationException">There is no such explanation, or a fact is missing in it or unknown to it.</exception>
    public static AlgorithmExplanation Load(string id, params IReadOnlyList<(string Name, object Value)> facts)
    {
        using var stream = typeof(AlgorithmTexts).Assembly.GetManifestResourceStream($"{id}.md")
            ?? throw new InvalidOperationException($"The explanation {id}.md is not embedded.");
        using var reader = new StreamReader(stream);
        return Parse(Fill(id, reader.ReadToEnd(), [("split", SplitSentence.Default), .. facts]));
    }

    /// <summary>Splits Markdown at its second-level headings.</summary>
    internal static AlgorithmExplanation Parse(string markdown)
    {
        var sections = markdown.ReplaceLineEndings("\n")
            .Split("\n## ")
            .Skip(1)
            .Select(part => part.Split('\n', 2))
            .ToDictionary(part => part[0].Trim(), part => part[1].Trim());
        return new(sections["Technical"], sections["Kitchen"], sections["Workflow"], sections["Source"])
        {
            Strengths = Items(sections["Strengths"]),
            Weaknesses = Items(sections["Weaknesses"]),
            UseWhen = sections["Use it when"],
            Steps = [.. Lines(sections["Workflow"]).Select(Step)],
            PseudoCode = string.Join('\n', sections["Pseudo-code"].Split('\n')[1..^1]),
            Cost = Items(sections["Cost"]),
            WatchFor = Items(sections["Watch for"]),
        };
    }

    private static string Fill(string id, string markdown, IReadOnlyList<(string Name, object Value)> facts)
    {
        foreach (var (name, value) in facts)
        {
            var before = markdown;
            markdown = markdown.Replace($"{{{{{name}}}}}", Shown(value), StringComparison.Ordinal);
            if (before == markdown)
            {
                throw new InvalidOperationException($"The explanation {id}.md has no use for {name}.");
            }
        }

        var open = markdown.IndexOf("{{", StringComparison.Ordinal);
        return open < 0
            ? markdown
            : throw new InvalidOperationException($"The explanation {id}.md asks for what nobody knows: {markdown.AsSpan(open, 40)}…");
    }

    private static string Shown(object value) => value switch
    {
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string[] Items(string list) => [.. Lines(list).Select(line => line.TrimStart('-', ' '))];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Reads <c>1. **Prepare:** fill in missing values</c>.</summary>
    private static WorkflowStepInfo Step(string line)
    {
        var parts = line.Split("**", 3);
        var text = parts[2].Trim();
        return new(parts[1].TrimEnd(':'), char.ToUpperInvariant(text[0]) + text[1..]);
    }
}
