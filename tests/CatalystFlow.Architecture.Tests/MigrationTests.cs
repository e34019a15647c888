using System.Reflection;
using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace CatalystFlow.Architecture.Tests;

/// <summary>A migration does for ever what it did when it was made, so nothing of ours that it uses may change: it uses nothing.</summary>
public sealed partial class MigrationTests
{
    private const string Place = ".Migrations";

    private static readonly string[] Contexts = ["SqliteCatalystDb", "PostgresCatalystDb"];

    private static readonly Assembly Storage = Assembly.Load("CatalystFlow.Storage");

    private static readonly Type[] Ours =
    [
        .. new[] { "CatalystFlow.Storage", "CatalystFlow.ServiceDefaults", "CatalystFlow.Contracts" }
            .SelectMany(assembly => Assembly.Load(assembly).GetTypes())
            .Where(type => type.FullName!.StartsWith("CatalystFlow.", StringComparison.Ordinal))
            .Where(type => !Contexts.Contains(type.Name) && !IsMigration(type)),
    ];

    [Fact]
    public void A_migration_uses_no_type_of_ours_but_its_context()
    {
        var result = Types.InAssembly(Storage).That().ResideInNamespaceContaining(Place)
            .ShouldNot().HaveDependencyOnAny([.. Ours.Select(type => type.FullName!)])
            .GetResult();

        result.FailingTypeNames.ShouldBe(null);
    }

    /// <summary>A constant is copied into what is compiled, where nothing tells of its type.</summary>
    [Fact]
    public void The_text_of_a_migration_names_no_type_of_ours_but_its_context()
    {
        var types = Ours.Where(type => !type.IsNested).Select(type => type.Name.Split('`')[0]).ToHashSet();
        var files = Directory.GetFiles(Path.Combine(Sources.Root, Storage.GetName().Name!), "*_*.cs", SearchOption.AllDirectories)
            .Where(file => file.Contains("Migrations", StringComparison.Ordinal)).ToList();

        files.Count.ShouldBeGreaterThanOrEqualTo(40);
        files.SelectMany(file => Names().Matches(Words().Replace(File.ReadAllText(file), Holes)).Select(name => name.Value))
            .Where(types.Contains).Distinct().ShouldBeEmpty();
    }

    /// <summary>What is code within a text.</summary>
    private static string Holes(Match text) =>
        text.Value.StartsWith('$') ? string.Join(' ', Hole().Matches(text.Value).Select(hole => hole.Value)) : "";

    // Lambdas and the like are types within the migration.
    private static bool IsMigration(Type type) => type.DeclaringType is { } outer
        ? IsMigration(outer)
        : type.BaseType?.FullName is "Microsoft.EntityFrameworkCore.Migrations.Migration"
            or "Microsoft.EntityFrameworkCore.Infrastructure.ModelSnapshot";

    /// <summary>What is text to the compiler: SQL, names of tables, comments.</summary>
    [GeneratedRegex("\\$?\"\"\".*?\"\"\"|\\$?\"(?:\\\\.|[^\"\\\\])*\"|//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Words();

    [GeneratedRegex("{[^{}]*}")]
    private static partial Regex Hole();

    /// <summary>Names that begin an expression, or of which a member is named; what is assigned is a column.</summary>
    [GeneratedRegex(@"(?<![.\w])[A-Z]\w*\b(?!\s*=)|\b[A-Z]\w*\b(?=\.)")]
    private static partial Regex Names();
}
