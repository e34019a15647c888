using CatalystFlow.Grains.Cluster;
using CatalystFlow.Grains.Datasets;
using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Grains.Storage;
using CatalystFlow.Storage.Feeds;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Runs;

/// <summary>What every run of this silo shares.</summary>
internal sealed class RunServices(
    TrainingSlots slots,
    LocalRuns localRuns,
    PlaygroundLane playground,
    DatasetCache datasets,
    ITrainingEngine engine,
    RunStore runs,
    CheckpointStore checkpoints,
    ModelStore models,
    IMetricFeed feed,
    RunTelemetry telemetry,
    IOptions<TrainingSettings> settings,
    TimeProvider clock,
    IHostApplicationLifetime host,
    ILogger<RunGrain> logger)
{
    public TrainingSlots Slots => slots;

    public LocalRuns LocalRuns => localRuns;

    public PlaygroundLane Playground => playground;

    public DatasetCache Datasets => datasets;

    public ITrainingEngine Engine => engine;

    public RunStore Runs => runs;

    public CheckpointStore Checkpoints => checkpoints;

    public ModelStore Models => models;

    public IMetricFeed Feed => feed;

    public RunTelemetry Telemetry => telemetry;

    public TrainingSettings Settings => settings.Value;

    public TimeProvider Clock => clock;

    public ILogger Logger => logger;

    /// <summary>True once the host shuts down: whatever is free then must not be taken up again.</summary>
    public bool IsClosing => host.ApplicationStopping.IsCancellationRequested;
}
