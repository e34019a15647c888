namespace CatalystFlow.Api.Hosting;

internal static partial class ApiLog
{
    [LoggerMessage(1000, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void Failed(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(1001, LogLevel.Warning, "{Method} {Path}: the silo did not answer")]
    public static partial void TrainingUnavailable(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(1002, LogLevel.Information, "Waiting for the silo: {Reason}")]
    public static partial void WaitingForSilo(ILogger logger, string reason);
}
