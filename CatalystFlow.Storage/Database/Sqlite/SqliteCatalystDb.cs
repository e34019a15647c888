using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database.Sqlite;

/// <summary>The database as one file, for an installation without servers.</summary>
public sealed class SqliteCatalystDb(DbContextOptions<SqliteCatalystDb> options) : CatalystDb(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
}
