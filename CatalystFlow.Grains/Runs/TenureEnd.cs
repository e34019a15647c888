using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Grains.Runs;

/// <summary>Why a run is to stop before its last step. A later value overrides an earlier one.</summary>
internal enum StopReason
{
    /// <summary>The silo shuts down; another tenure goes on from the checkpoint.</summary>
    HandOver,

    /// <summary>A person wants it to wait.</summary>
    Pause,

    /// <summary>A person wants it to end.</summary>
    Cancel,

    /// <summary>Its row is gone or final.</summary>
    Lost,

    /// <summary>Another silo has it now: nothing of it is touched any more.</summary>
    TakenOver,
}

/// <summary>How a tenure ended.</summary>
internal abstract record TenureEnd
{
    private TenureEnd()
    {
    }

    /// <summary>All steps are done and the model is stored: that of the last step, unless an earlier one was kept.</summary>
    public sealed record Completed(string ModelHash, long ModelBytes, KeptModel? Kept) : TenureEnd;

    /// <summary>It was asked to stop.</summary>
    public sealed record Stopped(StopReason Why) : TenureEnd;

    /// <summary>It cannot go on; the reason is for a person.</summary>
    public sealed record Failed(string Reason) : TenureEnd;
}
