using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Database.Postgres;
using CatalystFlow.Storage.Database.Runs;
using CatalystFlow.Storage.Database.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database;

/// <summary>
/// Brings the schema up to date. It runs in the starting phase, which is over before any hosted service is started: neither the
/// silo nor the web server ever sees an old schema, whatever the order of registration. Where a step of the deployment does it
/// (<c>migrate</c> as a service's only argument), services only wait for it: <c>Database__Migrate=false</c>.
/// </summary>
public sealed class CatalystDbMigrator(IUnscopedDatabase factory, IConfiguration configuration, ILogger<CatalystDbMigrator> logger)
    : IHostedLifecycleService
{
    private const string Setting = "Database:Migrate";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Applies what is missing; does nothing to a database that is up to date.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        using var file = await SqliteMigrationGate.EnterAsync(db, cancellationToken).ConfigureAwait(false);
        var server = await PostgresMigrationGate.EnterAsync(db, logger, cancellationToken).ConfigureAwait(false);
        try
        {
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false)).Count();
            if (pending > 0)
            {
                DatabaseLog.Migrating(logger, pending, db.Database.ProviderName ?? "unknown");
                await db.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            }

            await RunReadingBackfill.RunAsync(db, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (server is not null)
            {
                await server.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) =>
        configuration.GetValue(Setting, true) ? MigrateAsync(cancellationToken) : WaitUntilMigratedAsync(cancellationToken);

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

    private async Task WaitUntilMigratedAsync(CancellationToken cancellationToken)
    {
        while (!await IsUpToDateAsync(cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(Look, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsUpToDateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            return !(await db.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false)).Any();
        }
        catch (Exception problem) when (Outage.OfDatabase(problem))
        {
            DatabaseLog.Waiting(logger, problem.Message);
            return false;
        }
    }
}
