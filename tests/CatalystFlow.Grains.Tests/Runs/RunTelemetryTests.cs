using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Tests.Support;

namespace CatalystFlow.Grains.Tests.Runs;

public sealed class RunTelemetryTests : IDisposable
{
    private readonly Installation _installation = new();

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task Steps_and_finished_runs_are_measured_by_algorithm()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var measured = new ConcurrentQueue<(string Instrument, Dictionary<string, object?> Tags)>();
        using var listener = Listen(silo, (instrument, tags) => measured.Enqueue((instrument.Name, tags)));

        var run = await silo.StartRunAsync("measured");
        var state = await silo.WaitForAsync(run, RunStatus.Completed);
        await silo.StopAsync();

        measured.Count(m => m.Instrument == "catalystflow.step.duration").ShouldBe(state.TotalSteps);
        var finished = measured.Where(m => m.Instrument == "catalystflow.runs.finished").ShouldHaveSingleItem();
        finished.Tags.ShouldBe(new Dictionary<string, object?> { ["algorithm"] = "logistic-regression", ["outcome"] = "Completed" });
    }

    [Fact]
    public async Task A_checkpoint_is_measured_in_seconds_and_bytes()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder, checkpointEveryStep: true);
        var measured = new ConcurrentQueue<string>();
        using var listener = Listen(silo, (instrument, _) => measured.Enqueue(instrument.Name));

        await silo.WaitForAsync(await silo.StartRunAsync("kept"), RunStatus.Completed);
        await silo.StopAsync();

        measured.ShouldContain("catalystflow.checkpoint.duration");
        measured.ShouldContain("catalystflow.checkpoint.size");
    }

    [Fact]
    public async Task Every_step_is_in_the_trace_of_the_request_that_started_the_run()
    {
        var steps = new ConcurrentQueue<Activity>();
        using var request = new ActivitySource("a request");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source =>
                source.Name is "a request" or RunTelemetry.Name || source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.OperationName == "train step")
                {
                    steps.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var started = request.StartActivity("POST /api/runs")!;
        var trace = started.TraceId;

        var run = await silo.StartRunAsync("traced");
        started.Stop();
        var state = await silo.WaitForAsync(run, RunStatus.Completed);
        await silo.StopAsync();

        steps.Where(step => step.TraceId == trace).Select(step => step.GetTagItem("catalystflow.step"))
            .ShouldBe(Enumerable.Range(1, state.TotalSteps).Cast<object>());
    }

    [Fact]
    public async Task The_queue_and_the_busy_slots_can_be_observed()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var door = silo.Engine.CloseBefore("first", 1);
        await silo.StartRunAsync("first");
        await silo.StartRunAsync("second");
        await silo.StartRunAsync("third");
        await door.Reached;
        var observed = new ConcurrentDictionary<string, int>();
        using var listener = Listen(silo, (_, _) => { });
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => observed[instrument.Name] = value);

        listener.RecordObservableInstruments();

        observed["catalystflow.queue.length"].ShouldBe(2);
        observed["catalystflow.slots.busy"].ShouldBe(1);
    }

    // Other tests run silos of their own at the same time: only this one's meter counts.
    private static MeterListener Listen(TestSilo silo, Action<Instrument, Dictionary<string, object?>> record)
    {
        var meter = silo.Get<IMeterFactory>().Create(RunTelemetry.Name);
        _ = silo.Get<RunTelemetry>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (ReferenceEquals(instrument.Meter, meter))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => record(instrument, Tags(tags)));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => record(instrument, Tags(tags)));
        listener.Start();
        return listener;
    }

    private static Dictionary<string, object?> Tags(ReadOnlySpan<KeyValuePair<string, object?>> tags) => new(tags.ToArray());
}
