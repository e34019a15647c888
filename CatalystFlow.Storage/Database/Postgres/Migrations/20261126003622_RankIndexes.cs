using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.Storage.Database.Postgres.Migrations
{
    // Two indexes per ranking metric over the completed runs. One goes over all of them: a leaderboard's page is read in its order. The
    // other goes by data set and target: how many are better than a value is one range of it, and nothing but the index is read.
    // EF Core's model has no indexes over columns of complex properties.
    /// <inheritdoc />
    public partial class RankIndexes : Migration
    {
        private const string Completed = "\"Status\" = 'Completed'";

        private static readonly string[] Metrics =
            ["Test_Accuracy", "Test_LogLoss", "Test_F1", "Test_Precision", "Test_Recall", "TrainSeconds"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var metric in Metrics)
            {
                migrationBuilder.CreateIndex("IX_runs_order_" + metric, "runs", ["OwnerId", "Origin", metric, "Id"], filter: Completed);
                migrationBuilder.CreateIndex(
                    "IX_runs_rank_" + metric, "runs", ["OwnerId", "Origin", "DatasetId", "Target", metric, "Id"], filter: Completed);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var metric in Metrics)
            {
                migrationBuilder.DropIndex("IX_runs_order_" + metric, "runs");
                migrationBuilder.DropIndex("IX_runs_rank_" + metric, "runs");
            }
        }
    }
}
