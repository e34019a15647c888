namespace CatalystFlow.Grains.Retention;

internal static partial class RetentionLog
{
    [LoggerMessage(
        500,
        LogLevel.Information,
        "Removed from the file store: {Datasets} file(s) of data sets and {Runs} of runs that have no row, {Checkpoints} checkpoint(s) of ended "
        + "runs, {States} state(s) by the settings; {Bytes} bytes in all")]
    public static partial void Swept(ILogger logger, int datasets, int runs, int checkpoints, int states, long bytes);

    [LoggerMessage(501, LogLevel.Warning, "The file store could not be swept; trying again later")]
    public static partial void NotSwept(ILogger logger, Exception exception);

    [LoggerMessage(
        502,
        LogLevel.Warning,
        "{Count} files in the file store have no row in this database, more than have one. Nothing of them was removed: is this the right "
        + "database?")]
    public static partial void Strangers(ILogger logger, int count);
}
