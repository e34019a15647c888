using Azure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>Tells a server that does not answer, and will again, from a mistake that would only be repeated.</summary>
public static class Outage
{
    private const int TooSlow = 408;
    private const int TooBusy = 429;
    private const int FirstServerFault = 500;

    /// <summary>True when the blob store does not answer.</summary>
    public static bool OfBlobs(Exception problem) =>
        Any(problem, e => e is RequestFailedException { Status: 0 or TooSlow or TooBusy or >= FirstServerFault });

    /// <summary>True when the database does not answer.</summary>
    public static bool OfDatabase(Exception problem) =>
        Any(problem, e => e is RetryLimitExceededException or NpgsqlException { IsTransient: true }
            || (e is PostgresException server && IsRestart(server.SqlState)));

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
