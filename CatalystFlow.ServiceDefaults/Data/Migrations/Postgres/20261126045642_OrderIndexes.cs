using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.ServiceDefaults.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OrderIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => ListOrderIndexes.Create(migrationBuilder);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => ListOrderIndexes.Drop(migrationBuilder);
    }
}
