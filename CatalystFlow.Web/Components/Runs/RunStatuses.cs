using System.Globalization;
using CatalystFlow.Contracts.Runs;
using MudBlazor;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>A run's status in a word, a picture and a tone.</summary>
internal static class RunStatuses
{
    public static readonly RunStatus[] All = Enum.GetValues<RunStatus>();

    public static string Icon(RunStatus status) => status switch
    {
        RunStatus.Queued => Icons.Material.Rounded.HourglassTop,
        RunStatus.Running => Icons.Material.Rounded.PlayCircle,
        RunStatus.Paused => Icons.Material.Rounded.PauseCircle,
        RunStatus.Completed => Icons.Material.Rounded.CheckCircle,
        RunStatus.Cancelled => Icons.Material.Rounded.Cancel,
        _ => Icons.Material.Rounded.Error,
    };

    /// <summary>Where it stands, in a few words.</summary>
    public static string Standing(RunState state) => state switch
    {
        { Status: RunStatus.Queued, QueuePosition: { } place } => place == 1 ? "next in the queue" : $"number {place} in the queue",
        { Status: RunStatus.Running, TotalSteps: 0 } => "preparing the data",
        { Status: RunStatus.Running, SecondsLeft: { } left } => left < 1 ? "almost done" : $"about {Format.Duration(left)} left",
        { Status: RunStatus.Completed } => Format.Counted(state.StepsDone, "step"),
        { Status: RunStatus.Failed, Reason: { } reason } => reason,
        { TotalSteps: > 0 } => $"step {state.StepsDone} of {state.TotalSteps}",
        _ => "",
    };

    /// <summary>Where and why early stopping ended the run, and which model it kept; null when it did neither.</summary>
    public static string? EarlyStop(RunDetail run, RunState state)
    {
        var (word, loss) = (Unit(run, state), $"validation {run.OwnLoss ?? "log loss"}");
        if (!state.StoppedEarly)
        {
            return state.Kept is { } best
                ? $"Early stopping kept the model of {word} {best.Step} of {state.TotalSteps}{Position(run, state, best)}, where the {loss} was lowest."
                : null;
        }

        var patience = run.Spec.Hyperparameters.TryGetValue("n_iter_no_change", out var value) ? (int?)value.Number : null;
        var text = $"Stopped early after {word} {state.StepsDone} of {state.TotalSteps}: the {loss} had not improved for "
            + $"{Format.Counted(patience ?? 0, word)}.";
        text += run.OwnLoss is null ? "" : " The chart below shows the log loss, which is not this loss.";
        return state.Kept is { } kept ? $"{text} The model of {word} {kept.Step}{Position(run, state, kept)} is kept." : text;
    }

    /// <summary>Whose metrics a completed run's are when an earlier model was kept; null when they are those of its last step.</summary>
    public static string? ModelOf(RunDetail run, RunState state) => state.Kept is { } kept ? $"of {Unit(run, state)} {kept.Step}{Position(run, state, kept)}, kept" : null;

    /// <summary>How far it is, in the algorithm's own unit where a step is one of it.</summary>
    public static string StepOf(RunDetail run, RunState state) => $"{Unit(run, state)} {state.StepsDone} of {state.TotalSteps}";

    // The charts count in the algorithm's own unit, of which a step may be several.
    private static string Position(RunDetail run, RunState state, KeptModel kept) =>
        Unit(run, state) == run.StepUnit ? "" : string.Create(CultureInfo.InvariantCulture, $" ({run.StepUnit} {kept.Position:0.##})");

    private static string Unit(RunDetail run, RunState state) => state.Latest?.Position == state.StepsDone ? run.StepUnit : "step";

    /// <summary>0 to 1.</summary>
    public static double Progress(RunState state) =>
        state.Status == RunStatus.Completed ? 1 : state.TotalSteps == 0 ? 0 : (double)state.StepsDone / state.TotalSteps;

    /// <summary>How long it took or has taken, waiting in line excluded.</summary>
    public static string Took(RunState state, DateTimeOffset now) =>
        state.StartedAt is { } started ? Format.Duration(Math.Max(0, ((state.FinishedAt ?? now) - started).TotalSeconds)) : "–";
}
