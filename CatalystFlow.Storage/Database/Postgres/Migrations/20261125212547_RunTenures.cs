using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.Storage.Database.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class RunTenures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "run_tenures",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_run_tenures", x => x.RunId);
                    table.ForeignKey(
                        name: "FK_run_tenures_runs_RunId",
                        column: x => x.RunId,
                        principalTable: "runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "run_tenures");
        }
    }
}
