using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.Storage.Database.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "datasets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    BlobName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    RowCount = table.Column<long>(type: "bigint", nullable: false),
                    ColumnCount = table.Column<int>(type: "integer", nullable: false),
                    SampleId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FormatJson = table.Column<string>(type: "text", nullable: false),
                    ProfileJson = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_datasets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    OwnerId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    RequestHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency_keys", x => new { x.OwnerId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "dataset_value_counts",
                columns: table => new
                {
                    DatasetId = table.Column<Guid>(type: "uuid", nullable: false),
                    ColumnIndex = table.Column<int>(type: "integer", nullable: false),
                    CountsJson = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dataset_value_counts", x => new { x.DatasetId, x.ColumnIndex });
                    table.ForeignKey(
                        name: "FK_dataset_value_counts_datasets_DatasetId",
                        column: x => x.DatasetId,
                        principalTable: "datasets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "runs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DatasetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Target = table.Column<string>(type: "text", nullable: false),
                    AlgorithmId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SpecJson = table.Column<string>(type: "text", nullable: false),
                    Status = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FinishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    StepsDone = table.Column<int>(type: "integer", nullable: false),
                    TotalSteps = table.Column<int>(type: "integer", nullable: false),
                    TrainSeconds = table.Column<double>(type: "double precision", nullable: false),
                    FittedJson = table.Column<string>(type: "text", nullable: true),
                    ModelHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Test_Accuracy = table.Column<double>(type: "double precision", nullable: true),
                    Test_F1 = table.Column<double>(type: "double precision", nullable: true),
                    Test_LogLoss = table.Column<double>(type: "double precision", nullable: true),
                    Test_Precision = table.Column<double>(type: "double precision", nullable: true),
                    Test_Recall = table.Column<double>(type: "double precision", nullable: true),
                    Train_Accuracy = table.Column<double>(type: "double precision", nullable: true),
                    Train_F1 = table.Column<double>(type: "double precision", nullable: true),
                    Train_LogLoss = table.Column<double>(type: "double precision", nullable: true),
                    Train_Precision = table.Column<double>(type: "double precision", nullable: true),
                    Train_Recall = table.Column<double>(type: "double precision", nullable: true),
                    Validation_Accuracy = table.Column<double>(type: "double precision", nullable: true),
                    Validation_F1 = table.Column<double>(type: "double precision", nullable: true),
                    Validation_LogLoss = table.Column<double>(type: "double precision", nullable: true),
                    Validation_Precision = table.Column<double>(type: "double precision", nullable: true),
                    Validation_Recall = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_runs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_runs_datasets_DatasetId",
                        column: x => x.DatasetId,
                        principalTable: "datasets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "metric_points",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<double>(type: "double precision", nullable: false),
                    TrainSeconds = table.Column<double>(type: "double precision", nullable: false),
                    EvaluationSeconds = table.Column<double>(type: "double precision", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Test_Accuracy = table.Column<double>(type: "double precision", nullable: false),
                    Test_F1 = table.Column<double>(type: "double precision", nullable: false),
                    Test_LogLoss = table.Column<double>(type: "double precision", nullable: false),
                    Test_Precision = table.Column<double>(type: "double precision", nullable: false),
                    Test_Recall = table.Column<double>(type: "double precision", nullable: false),
                    Train_Accuracy = table.Column<double>(type: "double precision", nullable: false),
                    Train_F1 = table.Column<double>(type: "double precision", nullable: false),
                    Train_LogLoss = table.Column<double>(type: "double precision", nullable: false),
                    Train_Precision = table.Column<double>(type: "double precision", nullable: false),
                    Train_Recall = table.Column<double>(type: "double precision", nullable: false),
                    Validation_Accuracy = table.Column<double>(type: "double precision", nullable: true),
                    Validation_F1 = table.Column<double>(type: "double precision", nullable: true),
                    Validation_LogLoss = table.Column<double>(type: "double precision", nullable: true),
                    Validation_Precision = table.Column<double>(type: "double precision", nullable: true),
                    Validation_Recall = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_metric_points", x => new { x.RunId, x.Step });
                    table.ForeignKey(
                        name: "FK_metric_points_runs_RunId",
                        column: x => x.RunId,
                        principalTable: "runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_datasets_OwnerId_Id",
                table: "datasets",
                columns: new[] { "OwnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_datasets_OwnerId_Sha256",
                table: "datasets",
                columns: new[] { "OwnerId", "Sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_CreatedAt",
                table: "idempotency_keys",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_RunId",
                table: "idempotency_keys",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_runs_DatasetId_Target_Status",
                table: "runs",
                columns: new[] { "DatasetId", "Target", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_runs_OwnerId_Id",
                table: "runs",
                columns: new[] { "OwnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_runs_Status_Id",
                table: "runs",
                columns: new[] { "Status", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dataset_value_counts");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "metric_points");

            migrationBuilder.DropTable(
                name: "runs");

            migrationBuilder.DropTable(
                name: "datasets");
        }
    }
}
