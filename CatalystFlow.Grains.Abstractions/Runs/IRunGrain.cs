using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions.Surfaces;

namespace CatalystFlow.Grains.Abstractions.Runs;

/// <summary>One training run, keyed by its id, and the only writer of its state.</summary>
[Alias("catalyst.IRunGrain")]
public interface IRunGrain : IGrainWithGuidKey
{
    /// <summary>Stores the run and queues it. Calling it again for the same run changes nothing.</summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="ownerId">Who asks for it.</param>
    [Alias("Start")]
    Task<RunState> StartAsync(RunSpec spec, string ownerId);

    /// <summary>The current state, or null when no such run was ever started.</summary>
    [Alias("GetState")]
    Task<RunState?> GetStateAsync();

    /// <summary>Ends the run within a step; a run that has ended refuses.</summary>
    [Alias("Cancel")]
    Task<RunCommandResult> CancelAsync();

    /// <summary>Stops after the current step, stores a checkpoint and gives the slot back.</summary>
    [Alias("Pause")]
    Task<RunCommandResult> PauseAsync();

    /// <summary>Queues a paused run again; it goes on from its checkpoint.</summary>
    [Alias("Resume")]
    Task<RunCommandResult> ResumeAsync();

    /// <summary>Lets a run that goes step by step do so many more; other runs refuse.</summary>
    [Alias("Advance")]
    Task<RunCommandResult> AdvanceAsync(int steps);

    /// <summary>
    /// The model that is being trained, drawn between two steps as often as costs allow. Answers within a few seconds, with nothing
    /// when there is nothing new; elsewhere when the run is not being trained.
    /// </summary>
    [Alias("GetSurface")]
    Task<SurfaceAnswer> GetSurfaceAsync(SurfaceQuery query);

    /// <summary>Takes up an unfinished run after a restart; does nothing when the run is active or has ended.</summary>
    [Alias("Recover")]
    Task RecoverAsync();
}

/// <summary>The answer to a command: carried out, or refused with a reason for a person.</summary>
/// <param name="State">The state after the command; null when there is no such run.</param>
/// <param name="Refusal">Why the command was refused, or null when it was carried out.</param>
[GenerateSerializer, Immutable, Alias("catalyst.RunCommandResult")]
public sealed record RunCommandResult(
    [property: Id(0)] RunState? State,
    [property: Id(1)] string? Refusal);
