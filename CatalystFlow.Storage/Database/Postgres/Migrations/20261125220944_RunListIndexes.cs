using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.Storage.Database.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class RunListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_runs_DatasetId_Target_Status",
                table: "runs");

            migrationBuilder.DropIndex(
                name: "IX_runs_OwnerId_Id",
                table: "runs");

            migrationBuilder.CreateIndex(
                name: "IX_runs_DatasetId_Origin_Target_Status",
                table: "runs",
                columns: new[] { "DatasetId", "Origin", "Target", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_runs_OwnerId_Origin_Id",
                table: "runs",
                columns: new[] { "OwnerId", "Origin", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_runs_OwnerId_Origin_Status_Id",
                table: "runs",
                columns: new[] { "OwnerId", "Origin", "Status", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_runs_DatasetId_Origin_Target_Status",
                table: "runs");

            migrationBuilder.DropIndex(
                name: "IX_runs_OwnerId_Origin_Id",
                table: "runs");

            migrationBuilder.DropIndex(
                name: "IX_runs_OwnerId_Origin_Status_Id",
                table: "runs");

            migrationBuilder.CreateIndex(
                name: "IX_runs_DatasetId_Target_Status",
                table: "runs",
                columns: new[] { "DatasetId", "Target", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_runs_OwnerId_Id",
                table: "runs",
                columns: new[] { "OwnerId", "Id" });
        }
    }
}
