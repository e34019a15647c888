using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Grains.Runs;

/// <summary>Which command a run accepts in which state, and what the end of a tenure makes of it.</summary>
internal static class RunRules
{
    public const string NoSuchRun = "There is no such run.";

    public static string? RefuseCancel(RunStatus status) => Ended(status);

    public static string? RefusePause(RunStatus status) => status == RunStatus.Paused ? "The run is already paused." : Ended(status);

    public static string? RefuseResume(RunStatus status) =>
        status == RunStatus.Paused ? null : Ended(status) ?? $"Only a paused run can be resumed; this one is {Word(status)}.";

    /// <summary>Changes the run as the end of its tenure demands. A run that is handed over stays as it is.</summary>
    public static void Apply(RunRecord run, TenureEnd end, DateTimeOffset now)
    {
        run.QueuePosition = null;
        (run.Status, run.Reason, run.ModelHash) = end switch
        {
            TenureEnd.Completed completed => (RunStatus.Completed, null, completed.ModelHash),
            TenureEnd.Failed failed => (RunStatus.Failed, failed.Reason, null),
            TenureEnd.Stopped { Why: StopReason.Cancel } => (RunStatus.Cancelled, null, null),
            TenureEnd.Stopped { Why: StopReason.Pause } => (RunStatus.Paused, null, null),
            TenureEnd.Stopped { Why: StopReason.Lost } => (RunStatus.Failed, "The run was deleted.", null),
            _ => (run.Status, run.Reason, run.ModelHash),
        };
        run.ModelBytes = end is TenureEnd.Completed { ModelBytes: var bytes } ? bytes : run.ModelBytes;
        run.Fitted = end is TenureEnd.Completed { Kept: { } kept } ? run.Fitted! with { Kept = kept } : run.Fitted;
        run.FinishedAt = run.Status.IsTerminal() ? now : null;
    }

    public static string? RefuseAdvance(RunStatus status, bool stepwise) =>
        stepwise ? Ended(status) : "Only a run of the playground goes step by step. Start one with POST /api/playground/runs.";

    private static string? Ended(RunStatus status) => status.IsTerminal() ? $"The run has already ended: it is {Word(status)}." : null;

    private static string Word(RunStatus status) => status.ToString().ToLowerInvariant();
}
