using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Database.Postgres;
using CatalystFlow.Storage.Database.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CatalystFlow.Storage.Database;

/// <summary>Registers the database.</summary>
public static class DatabaseExtensions
{
    /// <summary>Name of the connection string that chooses PostgreSQL.</summary>
    public const string ConnectionName = "catalystdb";

    private const int Retries = 6;
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Adds <see cref="IDbContextFactory{CatalystDb}"/>, whose contexts see what the owner in the <see cref="WorkspaceScope"/> may, and
    /// <see cref="IUnscopedDatabase"/> for what is done for all owners: PostgreSQL when a connection string <c>catalystdb</c> is set, else
    /// a SQLite file in the data folder. The schema is brought up to date before any hosted service starts. Calling it again adds nothing.
    /// </summary>
    public static IHostApplicationBuilder AddCatalystDatabase(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(s => s.ServiceType == typeof(IUnscopedDatabase)))
        {
            return builder;
        }

        if (builder.Configuration.GetConnectionString(ConnectionName) is { Length: > 0 } connection)
        {
            services.AddPooledDbContextFactory<PostgresCatalystDb>(o =>
                o.UseNpgsql(connection, npgsql => npgsql.EnableRetryOnFailure(Retries, LongestRetry, errorCodesToAdd: null)).LeaveReportsToCallers());
            services.AddSingleton<IUnscopedDatabase, FactoryAdapter<PostgresCatalystDb>>();
            builder.EnrichNpgsqlDbContext<PostgresCatalystDb>(settings =>
                (settings.DisableRetry, settings.DisableHealthChecks) = (true, true)); // both are the same for either database
        }
        else
        {
            services.AddDataFolder();
            services.AddPooledDbContextFactory<SqliteCatalystDb>((provider, o) => UseFile(o, provider.GetRequiredService<DataFolder>()));
            services.AddSingleton<IUnscopedDatabase, FactoryAdapter<SqliteCatalystDb>>();
        }

        services.AddScoped<WorkspaceScope>();
        services.AddScoped<IWorkspaceScope>(provider => provider.GetRequiredService<WorkspaceScope>());
        services.AddScoped<IDbContextFactory<CatalystDb>, OwnedDatabase>();
        services.AddHostedService<CatalystDbMigrator>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database");
        return builder;
    }

    private static void UseFile(DbContextOptionsBuilder options, DataFolder folder)
    {
        OwnerOnly.File(folder.Database);
        var connection = new SqliteConnectionStringBuilder { DataSource = folder.Database, ForeignKeys = true };
        options.UseSqlite(connection.ConnectionString).AddInterceptors(new SqliteConnectionSetup()).LeaveReportsToCallers();
    }

    // Whoever cannot handle a failure writes it to the log; two who race for a row are no failure.
    private static void LeaveReportsToCallers(this DbContextOptionsBuilder options) => options.ConfigureWarnings(events => events.Log(
        (CoreEventId.SaveChangesFailed, LogLevel.Debug),
        (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug),
        (CoreEventId.QueryIterationFailed, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug),
        (RelationalEventId.ConnectionError, LogLevel.Debug)));
}
