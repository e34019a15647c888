using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.Storage.Database.Postgres.Migrations
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
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    SpecJson = table.Column<string>(type: "text", nullable: false),
                    FittedJson = table.Column<string>(type: "text", nullable: true)
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

            migrationBuilder.Sql(
                """
                INSERT INTO run_documents ("RunId", "SpecJson", "FittedJson") SELECT "Id", "SpecJson", "FittedJson" FROM runs;
                """);

            migrationBuilder.DropColumn(
                name: "SpecJson",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "FittedJson",
                table: "runs");

            migrationBuilder.AddColumn<Guid>(
                name: "ExperimentId",
                table: "runs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Favourite",
                table: "runs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ModelBytes",
                table: "runs",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Origin",
                table: "runs",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "Experiment");

            migrationBuilder.CreateTable(
                name: "experiments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "run_notes",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Markdown = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false)
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
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false)
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

            migrationBuilder.AddForeignKey(
                name: "FK_runs_experiments_ExperimentId",
                table: "runs",
                column: "ExperimentId",
                principalTable: "experiments",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
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
                name: "ExperimentId",
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

            migrationBuilder.AddColumn<string>(
                name: "FittedJson",
                table: "runs",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SpecJson",
                table: "runs",
                type: "text",
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
