namespace CatalystFlow.Architecture.Tests;

/// <summary>What the projects reference, used or not: what is referenced is shipped, and next week used.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly string[] PackagesOfStores =
        ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Npgsql", "StackExchange.Redis", "Azure."];

    public static TheoryData<string> Projects => [.. ProjectFiles.All];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_design_allows(string project) =>
        ProjectFiles.References(project).Except(Arrows.From(project)).ShouldBeEmpty();

    [Theory]
    [InlineData("CatalystFlow.ServiceDefaults")]
    [InlineData("CatalystFlow.Contracts")]
    [InlineData("CatalystFlow.Training")]
    public void Packages_of_databases_and_other_servers_are_in_the_storage_alone(string project) =>
        ProjectFiles.Packages(project).Where(package => PackagesOfStores.Any(p => package.StartsWith(p, StringComparison.Ordinal))).ShouldBeEmpty();
}
