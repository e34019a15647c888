using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.Storage.Database.Postgres.Migrations
{
    // What lower() makes of a letter depends on the database's collation; the product's own keys do not. Unicode's rules where they are there.
    /// <inheritdoc />
    public partial class RunNameKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX \"IX_runs_order_Name\"");
            migrationBuilder.Sql("ALTER TABLE runs ADD COLUMN \"NameKey\" character varying(200) NOT NULL DEFAULT ''");
            migrationBuilder.Sql("""
                DO $$
                BEGIN
                    IF EXISTS (SELECT FROM pg_collation WHERE collname = 'und-x-icu') THEN
                        EXECUTE 'UPDATE runs SET "NameKey" = lower("Name" COLLATE "und-x-icu")';
                    ELSE
                        UPDATE runs SET "NameKey" = lower("Name");
                    END IF;
                END $$
                """);
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
