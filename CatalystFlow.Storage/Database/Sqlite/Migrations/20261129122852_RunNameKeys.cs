using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.Storage.Database.Sqlite.Migrations
{
    // The index went by lower("Name"), which the product defines anew for SQLite: to SQLite's own tools it looked damaged.
    /// <inheritdoc />
    public partial class RunNameKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX \"IX_runs_order_Name\"");
            migrationBuilder.Sql("ALTER TABLE runs ADD COLUMN \"NameKey\" TEXT NOT NULL DEFAULT ''");
            migrationBuilder.Sql("UPDATE runs SET \"NameKey\" = lower(\"Name\")");
            migrationBuilder.Sql("""
                CREATE INDEX "IX_runs_order_Name" ON runs ("OwnerId", "Origin", "NameKey", "Id") WHERE "Status" = 'Completed'
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX \"IX_runs_order_Name\"");
            migrationBuilder.Sql("ALTER TABLE runs DROP COLUMN \"NameKey\"");
            migrationBuilder.Sql("""
                CREATE INDEX "IX_runs_order_Name" ON runs ("OwnerId", "Origin", lower("Name"), "Id") WHERE "Status" = 'Completed'
                """);
        }
    }
}
