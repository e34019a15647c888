using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
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
}

/// <summary>Training in steps. After a cancelled step it is of no further use.</summary>
internal interface ITrainingSession
{
    int StepsDone { get; }

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
internal sealed record FinishedModel(string Hash, MemoryStream Model, MemoryStream TestPredictions);
