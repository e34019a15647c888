using System.Collections.Concurrent;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Grains.Abstractions.Surfaces;
using CatalystFlow.Grains.Engine;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Grains.Tests.Support;

/// <summary>The real engine, with doors before chosen steps of chosen runs, so that a test decides when a step goes on.</summary>
internal sealed class GatedEngine : ITrainingEngine
{
    private readonly TrainingEngine _engine = new(TimeProvider.System);
    private readonly ConcurrentDictionary<(string Run, int Step), Door> _doors = new();

    /// <summary>Tables read so far.</summary>
    public int Reads { get; private set; }

    /// <summary>Steps computed so far, as (run, step).</summary>
    public ConcurrentQueue<(string Run, int Step)> Steps { get; } = new();

    /// <summary>Surfaces drawn in training so far, as (run, step).</summary>
    public ConcurrentQueue<(string Run, int Step)> Drawn { get; } = new();

    /// <summary>Times that a run was trained again to be looked at.</summary>
    public int Replays { get; private set; }

    /// <summary>Thrown by every step while set.</summary>
    public Exception? Fault { get; set; }

    public Door CloseBefore(string run, int step) => _doors.GetOrAdd((run, step), _ => new());

    public DataTable Read(RunSpec spec, Stream content, CancellationToken cancellationToken)
    {
        Reads++;
        return _engine.Read(spec, content, cancellationToken);
    }

    public IPreparedRun Prepare(RunSpec spec, DataTable table, CancellationToken cancellationToken) =>
        new Prepared(this, spec.Name, _engine.Prepare(spec, table, cancellationToken));

    private void Pass(string run, int step, CancellationToken cancellationToken)
    {
        if (_doors.TryGetValue((run, step), out var door))
        {
            door.Pass(cancellationToken);
        }

        if (Fault is { } fault)
        {
            throw fault;
        }

        Steps.Enqueue((run, step));
    }

    private sealed class Prepared(GatedEngine engine, string run, IPreparedRun inner) : IPreparedRun
    {
        public FittedPreprocessing Fitted => inner.Fitted;

        public StepStyle StepStyle => inner.StepStyle;

        public ITrainingSession Start(int threads) => new Session(engine, run, inner.Start(threads));

        public ITrainingSession Resume(int threads, Stream checkpoint) =>
            new Session(engine, run, inner.Resume(threads, checkpoint));

        public IReplay Replay(int threads)
        {
            engine.Replays++;
            return inner.Replay(threads);
        }
    }

    private sealed class Session(GatedEngine engine, string run, ITrainingSession inner) : ITrainingSession
    {
        public int StepsDone => inner.StepsDone;

        public int TotalSteps => inner.TotalSteps;

        public bool IsComplete => inner.IsComplete;

        public MetricPoint Advance(CancellationToken cancellationToken)
        {
            engine.Pass(run, inner.StepsDone + 1, cancellationToken);
            return inner.Advance(cancellationToken);
        }

        public Surface Draw(SurfaceQuery query, TimeSpan budget)
        {
            engine.Drawn.Enqueue((run, inner.StepsDone));
            return inner.Draw(query, budget);
        }

        public void SaveCheckpoint(Stream destination) => inner.SaveCheckpoint(destination);

        public FinishedModel Finish() => inner.Finish();
    }
}

/// <summary>Closed until opened; tells when someone stands before it.</summary>
internal sealed class Door
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task.Guarded();

    public void Open() => _open.TrySetResult();

    public void Pass(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        _open.Task.Wait(cancellationToken);
    }
}
