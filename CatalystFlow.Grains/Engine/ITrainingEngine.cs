using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Grains.Abstractions.Surfaces;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Grains.Engine;

/// <summary>The training engine as a run sees it. All members are synchronous and belong on a training thread.</summary>
internal interface ITrainingEngine
{
    /// <summary>The table that a spec needs, read from the data set's file.</summary>
    DataTable Read(RunSpec spec, Stream content, CancellationToken cancellationToken);

    /// <summary>Splits and preprocesses.</summary>
    IPreparedRun Prepare(RunSpec spec, DataTable table, CancellationToken cancellationToken);
}

/// <summary>Data ready to train on.</summary>
internal interface IPreparedRun
{
    /// <summary>What preprocessing learned.</summary>
    FittedPreprocessing Fitted { get; }

    /// <summary>How the cost of steps grows.</summary>
    StepStyle StepStyle { get; }

    /// <summary>A session before its first step.</summary>
    ITrainingSession Start(int threads);

    /// <summary>A session that goes on where a checkpoint was taken.</summary>
    /// <exception cref="InvalidDataException">The checkpoint is damaged or belongs to another run or version.</exception>
    ITrainingSession Resume(int threads, Stream checkpoint);

    /// <summary>The same training before its first step, to look at its models only.</summary>
    IReplay Replay(int threads);
}

/// <summary>A model that can be drawn between two steps.</summary>
internal interface ISurfaceSource
{
    int StepsDone { get; }

    /// <summary>The model as it is now; the run and its last step are for the caller to fill in.</summary>
    /// <param name="query">Axes and size.</param>
    /// <param name="budget">Time the cells may take; the size gives way.</param>
    Surface Draw(SurfaceQuery query, TimeSpan budget);
}

/// <summary>Training again, without evaluation.</summary>
internal interface IReplay : ISurfaceSource
{
    void Advance(CancellationToken cancellationToken);
}

/// <summary>Training in steps. After a cancelled step it is of no further use.</summary>
internal interface ITrainingSession : ISurfaceSource
{
    int TotalSteps { get; }

    bool IsComplete { get; }

    /// <summary>One step, evaluated.</summary>
    MetricPoint Advance(CancellationToken cancellationToken);

    void SaveCheckpoint(Stream destination);

    /// <summary>The finished model, its hash and its predictions for the test rows.</summary>
    FinishedModel Finish();
}

/// <summary>What a completed run leaves behind.</summary>
/// <param name="Hash">SHA-256 of the model, lower-case hexadecimal.</param>
/// <param name="Model">The model as stored.</param>
/// <param name="TestPredictions">CSV: row number, true class, predicted class, one probability per class.</param>
/// <param name="State">What a session resumes from, for those who look at the model later.</param>
/// <param name="Kept">Which step's model it is and how good, when not the last one's.</param>
internal sealed record FinishedModel(
    string Hash, MemoryStream Model, MemoryStream TestPredictions, MemoryStream State, KeptModel? Kept = null);
