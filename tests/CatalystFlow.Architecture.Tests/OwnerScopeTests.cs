namespace CatalystFlow.Architecture.Tests;

/// <summary>Who may look past an owner's scope.</summary>
public sealed class OwnerScopeTests
{
    private const string TheWayAround = "CatalystFlow.Storage/Database/Ownership/EveryOwner.cs";

    // Work that belongs to no request: taking up runs, sweeping, bringing old rows up to date.
    private static readonly string[] WorkForAll =
    [
        "CatalystFlow.Api/Datasets/Profiles/ProfileRefresh.cs",
        "CatalystFlow.Api/Playground/PlaygroundSweep.cs",
        "CatalystFlow.Grains/Retention/BlobSweep.cs",
        "CatalystFlow.Grains/Storage/RunStore.cs",
        "CatalystFlow.Storage/Database/Runs/RunReadingBackfill.cs",
    ];

    [Fact]
    public void Filters_are_ignored_in_one_class_only() =>
        Using("IgnoreQueryFilters").ShouldBe([TheWayAround]);

    [Fact]
    public void Rows_of_every_owner_are_asked_for_by_work_for_all_of_them_only() =>
        Using(".OfEveryOwner(").Except([TheWayAround]).ShouldBe(WorkForAll, ignoreOrder: true);

    [Fact]
    public void No_query_is_written_in_SQL_which_knows_no_scope() =>
        Using("FromSql", "SqlQuery", "ExecuteSql").ShouldBe(["CatalystFlow.Storage/Database/Sqlite/SqliteMigrationGate.cs"]);

    private static IEnumerable<string> Using(params string[] words) => Directory.EnumerateDirectories(Sources.Root, "CatalystFlow.*")
        .SelectMany(project => Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains("Migrations", StringComparison.Ordinal))
        .Where(file => File.ReadAllText(file) is var text && Array.Exists(words, word => text.Contains(word, StringComparison.Ordinal)))
        .Select(file => Path.GetRelativePath(Sources.Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);
}
