using System.Text.RegularExpressions;

namespace CatalystFlow.Architecture.Tests;

/// <summary>What the engine warns about has words on the page.</summary>
public sealed partial class WarningTests
{
    [Fact]
    public void Every_kind_of_warning_about_a_column_has_a_name_and_a_reason_on_the_page()
    {
        var page = File.ReadAllText(Path.Combine(Sources.Root, "CatalystFlow.Web", "Components", "Datasets", "ColumnIssue.cs"));
        var codes = new[] { "Profiling", "Checks" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Sources.Root, "CatalystFlow.Training", "Data", folder), "*.cs"))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .Distinct()
            .ToList();

        codes.Count.ShouldBeGreaterThan(30);
        codes.Where(code => !page.Contains($"new(\"{code}\", ", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [GeneratedRegex("""new(?: ColumnWarning)?\(\s*"([a-z]+(?:-[a-z]+)*)",""")]
    private static partial Regex Code();
}
