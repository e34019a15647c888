using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database.Sqlite;

/// <summary>
/// One process at a time migrates a SQLite file. EF Core's own lock is a row in a table, which a killed process leaves behind and
/// which then blocks every later start; a locked file is released by the operating system. Holding it, such a row is known to be stale.
/// The empty file stays: were it deleted, one who has opened it and waits would lock a file that nobody else finds any more, and the next
/// would make and lock another one beside it.
/// </summary>
internal static class SqliteMigrationGate
{
    private const string StaleLock =
        "SELECT count(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'";

    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the lock; null for other engines, which need none.</summary>
    public static async Task<IDisposable?> EnterAsync(CatalystDb db, CancellationToken cancellationToken)
    {
        if (db is not SqliteCatalystDb)
        {
            return null;
        }

        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource + ".migrating";
        var gate = await LockAsync(file, cancellationToken).ConfigureAwait(false);
        await RemoveStaleLockAsync(db, cancellationToken).ConfigureAwait(false);
        return gate;
    }

    private static async Task<FileStream> LockAsync(string file, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
            {
                await Task.Delay(Retry, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task RemoveStaleLockAsync(CatalystDb db, CancellationToken cancellationToken)
    {
        var tables = await db.Database.SqlQueryRaw<int>(StaleLock).SingleAsync(cancellationToken).ConfigureAwait(false);
        if (tables > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken).ConfigureAwait(false);
        }
    }
}
