using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Grains.Runs;

internal static partial class RunLog
{
    [LoggerMessage(300, LogLevel.Information, "Run {RunId} queued at step {Steps}")]
    public static partial void Queued(ILogger logger, Guid runId, int steps);

    [LoggerMessage(301, LogLevel.Information, "Run {RunId} is training from step {Step} of {TotalSteps}")]
    public static partial void Training(ILogger logger, Guid runId, int step, int totalSteps);

    [LoggerMessage(302, LogLevel.Information, "Run {RunId} is {Status} after {Steps} steps")]
    public static partial void Settled(ILogger logger, Guid runId, RunStatus status, int steps);

    [LoggerMessage(303, LogLevel.Error, "Run {RunId} failed unexpectedly")]
    public static partial void FailedUnexpectedly(ILogger logger, Guid runId, Exception exception);

    [LoggerMessage(304, LogLevel.Debug, "Run {RunId} has a checkpoint at step {Step}")]
    public static partial void CheckpointStored(ILogger logger, Guid runId, int step);

    [LoggerMessage(305, LogLevel.Warning, "Run {RunId} could not store a checkpoint; it goes on and tries again later")]
    public static partial void CheckpointNotStored(ILogger logger, Guid runId, Exception exception);

    [LoggerMessage(306, LogLevel.Warning, "Run {RunId} starts over: {Why}")]
    public static partial void StartsOver(ILogger logger, Guid runId, string why, Exception? exception);

    [LoggerMessage(307, LogLevel.Warning, "Run {RunId} could not be stored in the database; trying again until it can")]
    public static partial void DatabaseInTrouble(ILogger logger, Guid runId, Exception exception);

    [LoggerMessage(308, LogLevel.Information, "Run {RunId} is stored in the database again")]
    public static partial void DatabaseIsBack(ILogger logger, Guid runId);

    [LoggerMessage(309, LogLevel.Information, "Run {RunId} stops: its row was deleted or has ended elsewhere")]
    public static partial void Lost(ILogger logger, Guid runId);

    [LoggerMessage(316, LogLevel.Warning, "Run {RunId} is left to the silo that has taken it over")]
    public static partial void LeftToSuccessor(ILogger logger, Guid runId);

    [LoggerMessage(317, LogLevel.Warning, "Run {RunId} waits for the blob store: {Problem}")]
    public static partial void WaitsForStore(ILogger logger, Guid runId, string problem);

    [LoggerMessage(310, LogLevel.Warning, "{Blob} could not be stored")]
    public static partial void ModelNotStored(ILogger logger, string blob, Exception exception);

    [LoggerMessage(311, LogLevel.Warning, "The checkpoint of run {RunId} could not be deleted")]
    public static partial void CheckpointNotDeleted(ILogger logger, Guid runId, Exception exception);

    [LoggerMessage(312, LogLevel.Warning, "Step {Step} of run {RunId} came out differently when it was computed again")]
    public static partial void StepDiffers(ILogger logger, Guid runId, int step);

    [LoggerMessage(314, LogLevel.Warning, "Unfinished runs could not be read; trying again")]
    public static partial void RecoveryInTrouble(ILogger logger, Exception exception);

    [LoggerMessage(315, LogLevel.Warning, "Run {RunId} could not be taken up; trying again")]
    public static partial void NotTakenUp(ILogger logger, Guid runId, Exception exception);

    [LoggerMessage(320, LogLevel.Warning, "The state of run {RunId} cannot be used to look at its model; it is trained again")]
    public static partial void StateNotUsable(ILogger logger, Guid runId, Exception exception);

    [LoggerMessage(321, LogLevel.Warning, "Run {RunId} could not be trained again to look at its models")]
    public static partial void NotReplayed(ILogger logger, Guid runId, Exception exception);

    [LoggerMessage(322, LogLevel.Warning, "The model of run {RunId} could not be drawn")]
    public static partial void NotDrawn(ILogger logger, Guid runId, Exception exception);
}
