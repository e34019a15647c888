using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.Storage.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OrganiseRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "run_documents",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SpecJson = table.Column<string>(type: "TEXT", nullable: false),
                    FittedJson = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_run_documents", x => x.RunId);
                    table.ForeignKey(
                        name: "FK_run_documents_runs_RunId",
                        column: x => x.RunId,
                        principalTable: "runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // By hand: EF would rebuild the table, outside of a transaction.
            migrationBuilder.Sql(
                """
                INSERT INTO run_documents ("RunId", "SpecJson", "FittedJson") SELECT "Id", "SpecJson", "FittedJson" FROM runs;
                ALTER TABLE runs DROP COLUMN "SpecJson";
                ALTER TABLE runs DROP COLUMN "FittedJson";
                """);

            migrationBuilder.AddColumn<bool>(
                name: "Favourite",
                table: "runs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ModelBytes",
                table: "runs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Origin",
                table: "runs",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "Experiment");

            migrationBuilder.CreateTable(
                name: "experiments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "run_notes",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Markdown = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_run_notes", x => x.RunId);
                    table.ForeignKey(
                        name: "FK_run_notes_runs_RunId",
                        column: x => x.RunId,
                        principalTable: "runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "run_tags",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_run_tags", x => new { x.RunId, x.Key });
                    table.ForeignKey(
                        name: "FK_run_tags_runs_RunId",
                        column: x => x.RunId,
                        principalTable: "runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql(
                """
                ALTER TABLE runs ADD COLUMN "ExperimentId" TEXT NULL
                    CONSTRAINT "FK_runs_experiments_ExperimentId" REFERENCES experiments ("Id") ON DELETE RESTRICT;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_runs_ExperimentId_Id",
                table: "runs",
                columns: new[] { "ExperimentId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_experiments_OwnerId_Id",
                table: "experiments",
                columns: new[] { "OwnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_run_tags_Key_RunId",
                table: "run_tags",
                columns: new[] { "Key", "RunId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_runs_experiments_ExperimentId",
                table: "runs");

            migrationBuilder.DropTable(
                name: "experiments");

            migrationBuilder.DropTable(
                name: "run_notes");

            migrationBuilder.DropTable(
                name: "run_tags");

            migrationBuilder.DropIndex(
                name: "IX_runs_ExperimentId_Id",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "Favourite",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "ModelBytes",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "Origin",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "ExperimentId",
                table: "runs");

            migrationBuilder.AddColumn<string>(
                name: "FittedJson",
                table: "runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SpecJson",
                table: "runs",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql(
                """
                UPDATE runs SET
                    "SpecJson" = (SELECT d."SpecJson" FROM run_documents d WHERE d."RunId" = runs."Id"),
                    "FittedJson" = (SELECT d."FittedJson" FROM run_documents d WHERE d."RunId" = runs."Id");
                """);

            migrationBuilder.DropTable(
                name: "run_documents");
        }
    }
}
