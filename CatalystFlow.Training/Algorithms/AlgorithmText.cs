using System.Globalization;

namespace CatalystFlow.Training.Algorithms;

/// <summary>An algorithm explained twice, and what to know when it is used. Texts are Markdown unless said otherwise.</summary>
/// <param name="Technical">As an engineer tells it.</param>
/// <param name="Kitchen">As a cook tells it.</param>
/// <param name="Workflow">Steps from data preparation to validation, as one numbered list.</param>
/// <param name="Source">Paper or reference.</param>
public sealed record AlgorithmText(string Technical, string Kitchen, string Workflow, string Source)
{
    /// <summary>What it is good at, a short phrase each.</summary>
    public IReadOnlyList<string> Strengths { get; init; } = [];

    /// <summary>What it is bad at, a short phrase each.</summary>
    public IReadOnlyList<string> Weaknesses { get; init; } = [];

    /// <summary>The situation it is made for, one sentence.</summary>
    public string UseWhen { get; init; } = "";

    /// <summary>The steps of <see cref="Workflow"/>, one by one.</summary>
    public IReadOnlyList<WorkflowStep> Steps { get; init; } = [];

    /// <summary>The method in a few lines of plain text.</summary>
    public string PseudoCode { get; init; } = "";

    /// <summary>What it takes to train, to predict a row, and to keep: one entry each.</summary>
    public IReadOnlyList<string> Cost { get; init; } = [];

    /// <summary>Signs of trouble and what they mean.</summary>
    public IReadOnlyList<string> WatchFor { get; init; } = [];

    /// <summary>Reads the explanation kept beside the trainer of the algorithm <paramref name="id"/>.</summary>
    /// <param name="id">The algorithm.</param>
    /// <param name="facts">
    /// What stands for <c>{{name}}</c> in it: every number that the engine decides. <c>{{split}}</c> is known to all.
    /// </param>
    /// <exception cref="InvalidOperationException">There is no such explanation, or a fact is missing in it or unknown to it.</exception>
    public static AlgorithmText Load(string id, params IReadOnlyList<(string Name, object Value)> facts)
    {
        using var stream = typeof(AlgorithmText).Assembly.GetManifestResourceStream($"{id}.md")
            ?? throw new InvalidOperationException($"The explanation {id}.md is not embedded.");
        using var reader = new StreamReader(stream);
        return Parse(Fill(id, reader.ReadToEnd(), [("split", SplitSentence.Default), .. facts]));
    }

    /// <summary>Splits Markdown at its second-level headings.</summary>
    internal static AlgorithmText Parse(string markdown)
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
            Steps = [.. Lines(sections["Workflow"]).Select(WorkflowStep.Parse)],
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
}

/// <summary>One step of an algorithm's workflow.</summary>
/// <param name="Title">One word: Prepare, Split, Train, Watch, Adjust or Validate.</param>
/// <param name="Text">What happens there, Markdown.</param>
public sealed record WorkflowStep(string Title, string Text)
{
    /// <summary>Reads <c>1. **Prepare:** fill in missing values</c>.</summary>
    internal static WorkflowStep Parse(string line)
    {
        var parts = line.Split("**", 3);
        var text = parts[2].Trim();
        return new(parts[1].TrimEnd(':'), char.ToUpperInvariant(text[0]) + text[1..]);
    }
}
