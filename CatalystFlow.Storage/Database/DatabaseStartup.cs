using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Database.Sqlite;
using Microsoft.AspNetCore.Builder;

namespace CatalystFlow.Storage.Database;

/// <summary>The database at a service's start: only brought up to date when that was asked for, and whole before it is read.</summary>
public sealed class DatabaseStartup : IStartupPart
{
    /// <summary>Argument of a service that only brings the database up to date and ends: a step of a deployment.</summary>
    private const string Migrate = "migrate";

    /// <inheritdoc/>
    public async Task<bool> DoStepAsync(string[] args, WebApplicationBuilder builder)
    {
        if (args is not [Migrate])
        {
            return false;
        }

        builder.AddCatalystDatabase();
        var app = builder.Build();
        await using (app.ConfigureAwait(false))
        {
            var migrator = ActivatorUtilities.CreateInstance<CatalystDbMigrator>(app.Services);
            await migrator.MigrateAsync(CancellationToken.None).ConfigureAwait(false);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Require(IServiceProvider services) => SqliteFile.RequireSound(services);

    /// <inheritdoc/>
    public string? Explain(Exception problem) => Outage.IsDamaged(problem) ? SqliteFile.Damaged("catalyst.db in the data folder") : null;
}
