using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CatalystFlow.Storage.Database.Sqlite;

/// <summary>Lets <c>dotnet ef</c> make migrations without a running service.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteCatalystDb>
{
    public SqliteCatalystDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCatalystDb>().UseSqlite("Data Source=:memory:").AddInterceptors(new SqliteConnectionSetup()).Options);
}
