namespace CatalystFlow.Api.Hosting;

internal static partial class ApiLog
{
    [LoggerMessage(1000, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void Failed(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(1001, LogLevel.Warning, "{Method} {Path}: the silo did not answer")]
    public static partial void TrainingUnavailable(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(1003, LogLevel.Error, "{Method} {Path}: there is no room to store anything ({Reason})")]
    public static partial void NoRoom(ILogger logger, string method, string path, string reason);

    [LoggerMessage(1004, LogLevel.Warning, "What the live feed keeps of the deleted run {RunId} could not be removed now and expires by itself: {Reason}")]
    public static partial void NotForgotten(ILogger logger, Guid runId, string reason);

    [LoggerMessage(1005, LogLevel.Warning, "Run {RunId} is stored and was not taken up now; it is as soon as a silo looks for such runs")]
    public static partial void NotTakenUp(ILogger logger, Exception exception, Guid runId);

    [LoggerMessage(1002, LogLevel.Information, "Waiting for the silo: {Reason}")]
    public static partial void WaitingForSilo(ILogger logger, string reason);
}
