using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CatalystFlow.Storage.Database.Sqlite;

/// <summary>Settings that SQLite keeps per connection, applied whenever one is opened.</summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    // WAL lets pages read while a run writes; with it, NORMAL survives a killed process and costs no flush per commit.
    private const string Pragmas = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        var sqlite = (SqliteConnection)connection;

        // The built-in lower() knows only ASCII; searches must find "Ärzte" by "ärzte". No index may go by it: other tools have the other one.
        sqlite.CreateFunction("lower", (string? text) => text?.ToLowerInvariant(), isDeterministic: true);
        using var command = sqlite.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
