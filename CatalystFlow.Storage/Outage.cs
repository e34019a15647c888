using Azure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CatalystFlow.Storage;

/// <summary>Tells a server that does not answer, and will again, from a mistake that would only be repeated.</summary>
public static class Outage
{
    private const int TooSlow = 408;
    private const int TooBusy = 429;
    private const int FirstServerFault = 500;

    // The low 16 bits of an I/O error are the system's own number.
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = 112;

    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteNotADatabase = 26;
    private const int SqliteForeignKey = 787;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;

    /// <summary>True when the blob store does not answer.</summary>
    public static bool OfBlobs(Exception problem) =>
        Any(problem, e => e is RequestFailedException { Status: 0 or TooSlow or TooBusy or >= FirstServerFault });

    /// <summary>True when the database does not answer.</summary>
    public static bool OfDatabase(Exception problem) =>
        Any(problem, e => e is RetryLimitExceededException or NpgsqlException { IsTransient: true }
                or SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked }
            || (e is PostgresException server && IsRestart(server.SqlState)));

    /// <summary>True when the disk below the blob store or the database is full.</summary>
    public static bool IsNoRoom(Exception problem) =>
        Any(problem, e => e is SqliteException { SqliteErrorCode: SqliteFull } or PostgresException { SqlState: PostgresErrorCodes.DiskFull }
            || (e is IOException && (e.HResult & 0xFFFF) is NoSpaceOnUnix or NoSpaceOnWindows));

    /// <summary>True when the database's file is no longer one, or is broken somewhere.</summary>
    public static bool IsDamaged(Exception problem) => Any(problem, e => e is SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNotADatabase });

    /// <summary>True when another writer was faster: what was to be changed is gone, or what was to be added is there.</summary>
    public static bool IsOvertaken(Exception problem) =>
        Any(problem, e => e is DbUpdateConcurrencyException
            or SqliteException { SqliteExtendedErrorCode: SqliteForeignKey or SqlitePrimaryKey or SqliteUnique }
            or PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.UniqueViolation });

    private static bool IsRestart(string state) =>
        state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;

    private static bool Any(Exception? problem, Func<Exception, bool> condition) => problem switch
    {
        null => false,
        _ when condition(problem) => true,
        AggregateException several => several.InnerExceptions.Any(e => Any(e, condition)),
        _ => Any(problem.InnerException, condition),
    };
}
