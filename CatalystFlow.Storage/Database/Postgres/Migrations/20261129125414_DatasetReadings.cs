using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.Storage.Database.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class DatasetReadings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_datasets_OwnerId_Sha256",
                table: "datasets");

            migrationBuilder.AddColumn<string>(
                name: "ReadingKey",
                table: "datasets",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_datasets_OwnerId_Sha256_ReadingKey",
                table: "datasets",
                columns: new[] { "OwnerId", "Sha256", "ReadingKey" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_datasets_OwnerId_Sha256_ReadingKey",
                table: "datasets");

            migrationBuilder.DropColumn(
                name: "ReadingKey",
                table: "datasets");

            migrationBuilder.CreateIndex(
                name: "IX_datasets_OwnerId_Sha256",
                table: "datasets",
                columns: new[] { "OwnerId", "Sha256" },
                unique: true);
        }
    }
}
