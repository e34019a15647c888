using System.Reflection;
using NetArchTest.Rules;

namespace CatalystFlow.Architecture.Tests;

/// <summary>The arrows between the projects.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Ours =
    [
        "CatalystFlow.Standalone", "CatalystFlow.Web", "CatalystFlow.Api", "CatalystFlow.Grains", "CatalystFlow.Grains.Abstractions",
        "CatalystFlow.Storage", "CatalystFlow.Evaluation", "CatalystFlow.Markdown",
        "CatalystFlow.ServiceDefaults", "CatalystFlow.Contracts", "CatalystFlow.Training",
    ];

    [Theory]
    [InlineData("CatalystFlow.Training")]
    [InlineData("CatalystFlow.Contracts")]
    [InlineData("CatalystFlow.Evaluation")]
    [InlineData("CatalystFlow.ServiceDefaults")]
    [InlineData("CatalystFlow.Storage")]
    [InlineData("CatalystFlow.Grains.Abstractions")]
    [InlineData("CatalystFlow.Grains")]
    [InlineData("CatalystFlow.Api")]
    [InlineData("CatalystFlow.Web")]
    public void A_project_uses_only_what_the_design_allows(string project)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies().Select(r => r.Name!);

        references.Intersect(Arrows.Projects).Except(Arrows.From(project)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CatalystFlow.Contracts")]
    [InlineData("CatalystFlow.Evaluation")]
    public void Contracts_and_evaluation_are_plain(string project)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies().Select(r => r.Name!);

        references.ShouldAllBe(r => r.StartsWith("System.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_engine_knows_no_host_no_grain_and_no_logger()
    {
        var references = Assembly.Load("CatalystFlow.Training").GetReferencedAssemblies().Select(r => r.Name!);

        references.Where(r => r.StartsWith("Orleans", StringComparison.Ordinal) || r.StartsWith("Microsoft.", StringComparison.Ordinal))
            .Where(r => !r.StartsWith("Microsoft.ML.", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_engine_uses_ML_NET_only_in_the_algorithms_of_that_family()
    {
        var result = Types.InAssembly(Assembly.Load("CatalystFlow.Training"))
            .That().DoNotResideInNamespace("CatalystFlow.Training.Algorithms.MlNet")
            .ShouldNot().HaveDependencyOn("Microsoft.ML")
            .GetResult();

        result.FailingTypeNames.ShouldBe(null);
    }

    [Fact]
    public void The_web_reaches_data_only_through_the_api()
    {
        var result = Types.InAssembly(Assembly.Load("CatalystFlow.Web"))
            .ShouldNot()
            .HaveDependencyOnAny(
                "CatalystFlow.Storage.Database", "CatalystFlow.Storage.Blobs", "Microsoft.EntityFrameworkCore", "Orleans.Runtime")
            .GetResult();

        result.FailingTypeNames.ShouldBe(null);
    }

    [Fact]
    public void What_others_write_for_an_enumeration_is_read_by_its_names_only() =>
        Sources.Using("Enum.TryParse", "Enum.Parse").ShouldBeEmpty("EnumWord takes neither numbers nor several names at once");

    [Fact]
    public void Types_are_sealed_static_or_abstract()
    {
        var open = Ours.Select(Assembly.Load).SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false } && t.Namespace?.StartsWith("CatalystFlow", StringComparison.Ordinal) == true)
            .Where(t => !t.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false))
            .Where(t => !t.Name.Contains('<', StringComparison.Ordinal) && !IsComponent(t) && !t.FullName!.Contains("Migrations", StringComparison.Ordinal))
            .Select(t => t.FullName);

        open.ShouldBeEmpty();
    }

    /// <summary>The Razor compiler leaves the classes it makes open unless a partial seals them.</summary>
    private static bool IsComponent(Type type) =>
        type.Name == "_Imports" || type.IsSubclassOf(typeof(Microsoft.AspNetCore.Components.ComponentBase));
}
