using CatalystFlow.ServiceDefaults.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CatalystFlow.ServiceDefaults.Data;

/// <summary>
/// Brings the schema up to date. It runs in the starting phase, which is over before any hosted service is started: neither the
/// silo nor the web server ever sees an old schema, whatever the order of registration.
/// </summary>
public sealed class CatalystDbMigrator(IDbContextFactory<CatalystDb> factory, ILogger<CatalystDbMigrator> logger) : IHostedLifecycleService
{
    /// <summary>Applies what is missing; does nothing to a database that is up to date.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        using var gate = await SqliteMigrationGate.EnterAsync(db, cancellationToken).ConfigureAwait(false);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false)).Count();
        if (pending > 0)
        {
            DatabaseLog.Migrating(logger, pending, db.Database.ProviderName ?? "unknown");
            await db.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => MigrateAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
