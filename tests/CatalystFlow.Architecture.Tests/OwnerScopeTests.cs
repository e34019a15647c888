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
        Sources.Using("IgnoreQueryFilters").ShouldBe([TheWayAround]);

    [Fact]
    public void Rows_of_every_owner_are_asked_for_by_work_for_all_of_them_only() =>
        Sources.Using(".OfEveryOwner(").Except([TheWayAround]).ShouldBe(WorkForAll, ignoreOrder: true);

    [Fact]
    public void No_query_is_written_in_SQL_which_knows_no_scope() =>
        Sources.Using("FromSql", "SqlQuery", "ExecuteSql").ShouldBe(["CatalystFlow.Storage/Database/Sqlite/SqliteMigrationGate.cs"]);
}
