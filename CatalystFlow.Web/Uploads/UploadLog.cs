namespace CatalystFlow.Web.Uploads;

internal static partial class UploadLog
{
    [LoggerMessage(4001, LogLevel.Information, "An upload was abandoned by the browser ({Reason})")]
    public static partial void Abandoned(ILogger log, string reason);

    [LoggerMessage(4003, LogLevel.Information, "An upload was interrupted by the stop of the server")]
    public static partial void Stopped(ILogger log);

    [LoggerMessage(4002, LogLevel.Warning, "An upload could not be passed on ({Error}): {Reason}")]
    public static partial void Failed(ILogger log, HttpRequestError error, string reason);
}
