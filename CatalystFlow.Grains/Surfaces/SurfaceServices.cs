using CatalystFlow.Grains.Datasets;
using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Grains.Storage;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Surfaces;

/// <summary>Opens runs that nobody trains, to look at their models. All heavy work happens in the replay lane.</summary>
internal sealed class SurfaceServices(
    RunStore runs,
    DatasetCache datasets,
    ITrainingEngine engine,
    CheckpointStore states,
    ReplayLane lane,
    TrainingSlots slots,
    IOptions<SurfaceSettings> settings,
    TimeProvider clock,
    ILogger<SurfaceGrain> logger)
{
    public RunStore Runs => runs;

    public ReplayLane Lane => lane;

    public SurfaceSettings Settings => settings.Value;

    public TimeProvider Clock => clock;

    public ILogger Logger => logger;

    /// <summary>The run's data, prepared as in training.</summary>
    public async Task<IPreparedRun> PrepareAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var table = await datasets.GetAsync(run.Spec, cancellationToken);
        return await lane.RunAsync(() => engine.Prepare(run.Spec, table, cancellationToken));
    }

    /// <summary>A model before its first step.</summary>
    public Task<IReplay> ReplayAsync(IPreparedRun prepared) => lane.RunAsync(() => prepared.Replay(slots.ThreadsPerRun));

    /// <summary>The model as the run left it, or null when it did not leave that very step.</summary>
    public async Task<ISurfaceSource?> RestoreAsync(RunRecord run, IPreparedRun prepared, CancellationToken cancellationToken)
    {
        try
        {
            await using var state = await states.OpenStateAsync(run.Id, cancellationToken)
                ?? await states.OpenAsync(run.Id, run.Tenure, cancellationToken);
            var left = state is null ? null : await lane.RunAsync(() => prepared.Resume(slots.ThreadsPerRun, state));
            return left?.StepsDone == run.Points.Count ? left : null;
        }
        catch (InvalidDataException e)
        {
            RunLog.StateNotUsable(logger, run.Id, e);
            return null;
        }
    }
}
