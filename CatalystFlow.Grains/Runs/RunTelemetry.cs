using System.Diagnostics;
using System.Diagnostics.Metrics;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Slots;

namespace CatalystFlow.Grains.Runs;

/// <summary>Meter and activity source of the runs. The algorithm is a tag; the run's id never is, it would be a series per run.</summary>
internal sealed class RunTelemetry
{
    public const string Name = "CatalystFlow.Runs";

    private const int StepsTraced = 100;

    private const int Stride = 10;

    private static readonly ActivitySource Source = new(Name);

    private readonly Histogram<double> _stepDuration;
    private readonly Histogram<double> _checkpointDuration;
    private readonly Histogram<long> _checkpointSize;
    private readonly Counter<long> _finished;

    public RunTelemetry(IMeterFactory meters, TrainingSlots slots)
    {
        var meter = meters.Create(Name);
        _stepDuration = meter.CreateHistogram<double>("catalystflow.step.duration", "s", "Time of one training step with its evaluation.");
        _checkpointDuration = meter.CreateHistogram<double>("catalystflow.checkpoint.duration", "s", "Time to take and store a checkpoint.");
        _checkpointSize = meter.CreateHistogram<long>("catalystflow.checkpoint.size", "By", "Size of a stored checkpoint.");
        _finished = meter.CreateCounter<long>("catalystflow.runs.finished", "{run}", "Runs that have ended.");
        meter.CreateObservableGauge("catalystflow.queue.length", () => slots.Load.Waiting, "{run}", "Runs that wait for a slot.");
        meter.CreateObservableGauge("catalystflow.slots.busy", () => slots.Load.Busy, "{slot}", "Training slots in use.");
    }

    /// <summary>A step's span, in the trace of the request that started or recovered the run. Of a long run, later steps have one now and then.</summary>
    public static Activity? StartStep(string algorithm, int step) => step <= StepsTraced || step % Stride == 0
        ? Source.StartActivity("train step")?.SetTag("catalystflow.algorithm", algorithm).SetTag("catalystflow.step", step)
        : null;

    public void StepDone(string algorithm, TimeSpan duration) => _stepDuration.Record(duration.TotalSeconds, Algorithm(algorithm));

    public void CheckpointDone(string algorithm, TimeSpan duration, long bytes)
    {
        _checkpointDuration.Record(duration.TotalSeconds, Algorithm(algorithm));
        _checkpointSize.Record(bytes, Algorithm(algorithm));
    }

    public void Finished(string algorithm, RunStatus outcome) =>
        _finished.Add(1, Algorithm(algorithm), new("outcome", outcome.ToString()));

    private static KeyValuePair<string, object?> Algorithm(string id) => new("algorithm", id);
}
