using System.Xml.Linq;

namespace CatalystFlow.Architecture.Tests;

/// <summary>What the projects reference, used or not: what is referenced is shipped, and next week used.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly string[] PackagesOfStores =
        ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Npgsql", "StackExchange.Redis", "Azure."];

    public static TheoryData<string> Projects => [.. Directory.GetFiles(Sources.Root, "*.csproj", OneFolderDown).Select(NameOf)];

    private static EnumerationOptions OneFolderDown { get; } = new() { RecurseSubdirectories = true, MaxRecursionDepth = 1 };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_design_allows(string project) =>
        Items(project, "ProjectReference").Select(NameOf).Except(Arrows.From(project)).ShouldBeEmpty();

    [Theory]
    [InlineData("CatalystFlow.ServiceDefaults")]
    [InlineData("CatalystFlow.Contracts")]
    [InlineData("CatalystFlow.Training")]
    public void Packages_of_databases_and_other_servers_are_in_the_storage_alone(string project) =>
        Items(project, "PackageReference").Where(package => PackagesOfStores.Any(p => package.StartsWith(p, StringComparison.Ordinal))).ShouldBeEmpty();

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file);

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(Sources.Root, project, project + ".csproj"))
            .Descendants(kind).Select(item => item.Attribute("Include")!.Value);
}
