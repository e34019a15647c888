using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CatalystFlow.Storage.Database.Postgres;

/// <summary>Lets <c>dotnet ef</c> make migrations without a server; nothing connects.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresCatalystDb>
{
    public PostgresCatalystDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresCatalystDb>().UseNpgsql("Host=localhost;Database=catalystdb").Options);
}
