using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CatalystFlow.ServiceDefaults.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RankIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => RankingIndexes.Create(migrationBuilder);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => RankingIndexes.Drop(migrationBuilder);
    }
}
