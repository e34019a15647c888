using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.Storage.Database.Postgres.Migrations
{
    // Indexes over the completed runs for the leaderboard's other orders: by name whatever its case, and by size. They go by the
    // expressions that queries order by, to the word, and no model has those. By name they now go by a stored key: RunNameKeys makes that
    // index anew.
    /// <inheritdoc />
    public partial class OrderIndexes : Migration
    {
        private const string Size = "CAST(COALESCE(\"ModelBytes\", 0) AS double precision)";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE INDEX "IX_runs_order_Name" ON runs ("OwnerId", "Origin", lower("Name"), "Id") WHERE "Status" = 'Completed'
                """);
            migrationBuilder.Sql($"""
                CREATE INDEX "IX_runs_order_ModelBytes" ON runs ("OwnerId", "Origin", {Size}, "Id") WHERE "Status" = 'Completed'
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex("IX_runs_order_Name", "runs");
            migrationBuilder.DropIndex("IX_runs_order_ModelBytes", "runs");
        }
    }
}
