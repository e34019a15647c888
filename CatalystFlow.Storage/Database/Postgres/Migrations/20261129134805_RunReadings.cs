using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.Storage.Database.Postgres.Migrations
{
    // Runs that read a file differently have ranks of their own: the indexes that count the better runs go by the reading as well.
    /// <inheritdoc />
    public partial class RunReadings : Migration
    {
        private static readonly string[] Metrics = ["Test_Accuracy", "Test_LogLoss", "Test_F1", "Test_Precision", "Test_Recall", "TrainSeconds"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE runs ADD COLUMN \"Reading\" character varying(16) NOT NULL DEFAULT ''");
            migrationBuilder.Sql("DROP INDEX \"IX_runs_DatasetId_Origin_Target_Status\"");
            migrationBuilder.Sql("""
                CREATE INDEX "IX_runs_DatasetId_Origin_Target_Reading_Status" ON runs ("DatasetId", "Origin", "Target", "Reading", "Status")
                """);
            Rank(migrationBuilder, "\"DatasetId\", \"Target\", \"Reading\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            Rank(migrationBuilder, "\"DatasetId\", \"Target\"");
            migrationBuilder.Sql("DROP INDEX \"IX_runs_DatasetId_Origin_Target_Reading_Status\"");
            migrationBuilder.Sql("ALTER TABLE runs DROP COLUMN \"Reading\"");
            migrationBuilder.Sql("""
                CREATE INDEX "IX_runs_DatasetId_Origin_Target_Status" ON runs ("DatasetId", "Origin", "Target", "Status")
                """);
        }

        private static void Rank(MigrationBuilder migrationBuilder, string among)
        {
            foreach (var metric in Metrics)
            {
                migrationBuilder.Sql($"DROP INDEX \"IX_runs_rank_{metric}\"");
                migrationBuilder.Sql($"""
                    CREATE INDEX "IX_runs_rank_{metric}" ON runs ("OwnerId", "Origin", {among}, "{metric}", "Id") WHERE "Status" = 'Completed'
                    """);
            }
        }
    }
}
