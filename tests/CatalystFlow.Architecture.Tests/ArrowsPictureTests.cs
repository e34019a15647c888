using System.Text.RegularExpressions;

namespace CatalystFlow.Architecture.Tests;

/// <summary>The picture of the projects in <c>docs/development.md</c>, drawn from their files.</summary>
public sealed partial class ArrowsPictureTests
{
    private const string Prefix = "CatalystFlow.";

    [Fact]
    public void The_picture_of_the_projects_shows_what_their_files_reference()
    {
        var file = Path.Combine(Sources.Root, "docs", "development.md");
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var wanted = Picture().Replace(text, Draw(), 1);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(file, wanted);
            text = wanted;
        }

        Picture().Count(text).ShouldBe(1);
        text.ShouldBe(wanted, "The references have changed: draw them anew as the text below the picture says.");
    }

    private static string Draw()
    {
        var references = ProjectFiles.All.ToDictionary(project => project, project => ProjectFiles.References(project).ToList());
        var lines = from project in references
                    from reference in project.Value
                    where !project.Value.Any(other => other != reference && Reaches(references, other, reference))
                    select $"    {project.Key[Prefix.Length..]} --> {reference[Prefix.Length..]}\n";
        return $"```mermaid\ngraph LR\n{string.Concat(lines)}```";
    }

    private static bool Reaches(Dictionary<string, List<string>> references, string from, string to) =>
        references[from].Any(next => next == to || Reaches(references, next, to));

    [GeneratedRegex("```mermaid\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Picture();
}
