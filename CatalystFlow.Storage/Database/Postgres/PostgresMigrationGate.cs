using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CatalystFlow.Storage.Database.Postgres;

/// <summary>
/// One process at a time migrates a PostgreSQL database: it holds an advisory lock, which the server releases when the process dies.
/// Services start in any order, so a server that does not answer yet is waited for.
/// </summary>
internal static class PostgresMigrationGate
{
    // Any number will do, as long as no other program takes the same one in this database.
    private const long Key = 0x43_61_74_61_6C_79_73_74;

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the lock, making the database when it is missing; null for other engines.</summary>
    public static async Task<IAsyncDisposable?> EnterAsync(CatalystDb db, ILogger logger, CancellationToken cancellationToken)
    {
        if (db is not PostgresCatalystDb)
        {
            return null;
        }

        for (var told = false; ;)
        {
            try
            {
                return await LockAsync(db, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception problem) when (Outage.OfDatabase(problem))
            {
                if (!told)
                {
                    DatabaseLog.Waiting(logger, problem.Message);
                    told = true;
                }

                await Task.Delay(Retry, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<NpgsqlConnection> LockAsync(CatalystDb db, CancellationToken cancellationToken)
    {
        var address = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false };
        var connection = new NpgsqlConnection(address.ConnectionString);
        try
        {
            await OpenAsync(connection, db, cancellationToken).ConfigureAwait(false);
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = 0 };
            command.Parameters.Add(new() { Value = Key });
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task OpenAsync(NpgsqlConnection connection, CatalystDb db, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(db, cancellationToken).ConfigureAwait(false);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CreateAsync(CatalystDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException taken) when (taken.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another service was quicker.
        }
    }
}
