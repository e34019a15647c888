namespace CatalystFlow.Training.Algorithms;

/// <summary>An algorithm explained twice. All texts are Markdown.</summary>
/// <param name="Technical">As an engineer tells it.</param>
/// <param name="Kitchen">As a cook tells it.</param>
/// <param name="Workflow">Steps from data preparation to validation.</param>
/// <param name="Source">Paper or reference.</param>
public sealed record AlgorithmText(string Technical, string Kitchen, string Workflow, string Source)
{
    /// <summary>Reads the explanation kept beside the trainer of the algorithm <paramref name="id"/>.</summary>
    public static AlgorithmText Load(string id)
    {
        using var stream = typeof(AlgorithmText).Assembly.GetManifestResourceStream($"{id}.md")
            ?? throw new InvalidOperationException($"The explanation {id}.md is not embedded.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Splits Markdown at its second-level headings: Technical, Kitchen, Workflow, Source.</summary>
    internal static AlgorithmText Parse(string markdown)
    {
        var sections = markdown.ReplaceLineEndings("\n")
            .Split("\n## ")
            .Skip(1)
            .Select(part => part.Split('\n', 2))
            .ToDictionary(part => part[0].Trim(), part => part[1].Trim());
        return new(sections["Technical"], sections["Kitchen"], sections["Workflow"], sections["Source"]);
    }
}
