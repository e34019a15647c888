using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Grains.Abstractions.Surfaces;
using CatalystFlow.Grains.Surfaces;
using CatalystFlow.Training;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Surfaces;

namespace CatalystFlow.Grains.Engine;

/// <summary>The engine of the product.</summary>
internal sealed class TrainingEngine(TimeProvider clock) : ITrainingEngine
{
    public DataTable Read(RunSpec spec, Stream content, CancellationToken cancellationToken)
    {
        if (spec.Toy is { } toy)
        {
            return ToyData.Make(toy.Shape, toy.Rows, toy.Noise, toy.Seed);
        }

        var table = CsvTableReader.Read(content, spec.Format, spec.ToSelections(), Environment.ProcessorCount, cancellationToken);
        return TableRows.Thin(table, spec.MostRows ?? int.MaxValue);
    }

    public IPreparedRun Prepare(RunSpec spec, DataTable table, CancellationToken cancellationToken)
    {
        var algorithm = AlgorithmCatalog.Find(spec.AlgorithmId)
            ?? throw new SpecException($"This version of CatalystFlow has no algorithm '{spec.AlgorithmId}'.");
        var data = DataPreparation.Prepare(table, spec.ToPreparation(algorithm.PrefersOneHot), cancellationToken);
        return new PreparedRun(algorithm, spec.ToValues(algorithm), data, spec, clock);
    }

    private sealed class PreparedRun(
        Algorithm algorithm, HyperparameterValues values, PreparedData data, RunSpec spec, TimeProvider clock) : IPreparedRun
    {
        public FittedPreprocessing Fitted { get; } = data.Fitted.ToContract(spec, algorithm, values);

        public StepStyle StepStyle => algorithm.StepStyle;

        public ITrainingSession Start(int threads) =>
            new Session(TrainingSession.Start(algorithm, values, data, Options(threads)), data, Drawing(), clock);

        public ITrainingSession Resume(int threads, Stream checkpoint) =>
            new Session(TrainingSession.Resume(algorithm, values, data, Options(threads), checkpoint), data, Drawing(), clock);

        public IReplay Replay(int threads) => new Replaying(new(algorithm, values, data, Options(threads)), Drawing());

        private TrainingOptions Options(int threads) => new(spec.Seed, threads, clock);

        private SurfaceDrawing Drawing() => new(data, validation: spec.Stepwise);
    }

    private sealed class Replaying(ModelReplay replay, SurfaceDrawing drawing) : IReplay
    {
        public int StepsDone => replay.StepsDone;

        public void Advance(CancellationToken cancellationToken) => replay.Advance(cancellationToken);

        public Surface Draw(SurfaceQuery query, TimeSpan budget) => drawing.Draw(query, (plan, size) => replay.Draw(plan, size, budget));
    }

    private sealed class Session(
        TrainingSession session, PreparedData data, SurfaceDrawing drawing, TimeProvider clock) : ITrainingSession
    {
        public int StepsDone => session.StepsDone;

        public int TotalSteps => session.TotalSteps;

        public bool IsComplete => session.IsComplete;

        public MetricPoint Advance(CancellationToken cancellationToken) =>
            session.Advance(cancellationToken) with { At = clock.GetUtcNow() };

        public Surface Draw(SurfaceQuery query, TimeSpan budget) => drawing.Draw(query, (plan, size) => session.Draw(plan, size, budget));

        public void SaveCheckpoint(Stream destination) => session.SaveCheckpoint(destination);

        public FinishedModel Finish()
        {
            var finished = new FinishedModel(session.ComputeModelHash(), new(), new(), new(), session.Kept);
            session.SaveModel(finished.Model);
            session.SaveCheckpoint(finished.State);
            TestPredictions.Write(data, session.PredictTestProbabilities(), finished.TestPredictions);
            return finished;
        }
    }
}
