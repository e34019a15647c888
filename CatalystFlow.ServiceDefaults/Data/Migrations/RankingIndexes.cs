using Microsoft.EntityFrameworkCore.Migrations;

namespace CatalystFlow.ServiceDefaults.Data.Migrations;

/// <summary>
/// Two indexes per ranking metric over the completed runs. One goes over all of them: a leaderboard's page is read in its order. The other
/// goes by data set and target: how many are better than a value is one range of it, and nothing but the index is read. EF Core's model
/// has no indexes over columns of complex properties, so the migrations make them; a later migration that has SQLite rebuild the table
/// must make them again.
/// </summary>
internal static class RankingIndexes
{
    private static readonly string[] Metrics = ["Test_Accuracy", "Test_LogLoss", "Test_F1", "Test_Precision", "Test_Recall", "TrainSeconds"];

    private static readonly string[] Everywhere = ["OwnerId", "Origin"];
    private static readonly string[] AmongRivals = ["OwnerId", "Origin", "DatasetId", "Target"];

    public static void Create(MigrationBuilder migration)
    {
        foreach (var metric in Metrics)
        {
            Create(migration, OrderOf(metric), [.. Everywhere, metric, "Id"]);
            Create(migration, RankOf(metric), [.. AmongRivals, metric, "Id"]);
        }
    }

    public static void Drop(MigrationBuilder migration)
    {
        foreach (var metric in Metrics)
        {
            migration.DropIndex(OrderOf(metric), "runs");
            migration.DropIndex(RankOf(metric), "runs");
        }
    }

    private static void Create(MigrationBuilder migration, string name, string[] columns) =>
        migration.CreateIndex(name, "runs", columns, filter: "\"Status\" = 'Completed'");

    private static string OrderOf(string metric) => "IX_runs_order_" + metric;

    private static string RankOf(string metric) => "IX_runs_rank_" + metric;
}
