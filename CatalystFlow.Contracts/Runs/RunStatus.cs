using System.Text.Json.Serialization;

namespace CatalystFlow.Contracts.Runs;

/// <summary>Where a run is in its life. Queued → Running ⇄ Paused → Completed, Cancelled or Failed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStatus>))]
public enum RunStatus
{
    /// <summary>Waits for a training slot.</summary>
    Queued,

    /// <summary>Holds a training slot and learns.</summary>
    Running,

    /// <summary>Stopped between two steps by a person; its checkpoint is stored and it holds no slot.</summary>
    Paused,

    /// <summary>Finished all its steps.</summary>
    Completed,

    /// <summary>Ended by a person before its last step; its metrics are kept.</summary>
    Cancelled,

    /// <summary>Ended by an error; the reason is written for a person.</summary>
    Failed,
}

/// <summary>Questions asked of a <see cref="RunStatus"/>.</summary>
public static class RunStatusExtensions
{
    /// <summary>True once nothing about the run can change any more.</summary>
    public static bool IsTerminal(this RunStatus status) =>
        status is RunStatus.Completed or RunStatus.Cancelled or RunStatus.Failed;
}
