using Microsoft.EntityFrameworkCore.Migrations;

namespace CatalystFlow.ServiceDefaults.Data.Migrations;

/// <summary>
/// Indexes over the completed runs for the leaderboard's other orders: by name whatever its case, and by size. They go by the expressions
/// that queries order by, to the word, and no model has those; like <see cref="RankingIndexes"/> they are the migrations' own. By name they now
/// go by a stored key: <c>RunNameKeys</c> makes that index anew.
/// </summary>
internal static class ListOrderIndexes
{
    private static readonly string[] Orders = ["Name", "ModelBytes"];

    public static void Create(MigrationBuilder migration)
    {
        foreach (var order in Orders)
        {
            migration.Sql($"""
                CREATE INDEX "{NameOf(order)}" ON runs ("OwnerId", "Origin", {Expression(migration, order)}, "Id") WHERE "Status" = 'Completed'
                """);
        }
    }

    public static void Drop(MigrationBuilder migration)
    {
        foreach (var order in Orders)
        {
            migration.DropIndex(NameOf(order), "runs");
        }
    }

    private static string Expression(MigrationBuilder migration, string column) =>
        column == "Name" ? "lower(\"Name\")" : $"CAST(COALESCE(\"{column}\", 0) AS {(migration.IsSqlite() ? "REAL" : "double precision")})";

    private static string NameOf(string order) => "IX_runs_order_" + order;
}
