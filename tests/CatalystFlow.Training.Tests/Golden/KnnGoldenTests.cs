using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms.Knn;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Golden;

public sealed class KnnGoldenTests
{
    public static TheoryData<string, int, string> Cases =>
        [.. GoldenData.Cases<GoldenCase>("knn").Select(c => (c.Data, c.Neighbours, c.Weights))];

    [Theory, MemberData(nameof(Cases))]
    public void Predictions_and_probabilities_are_scikit_learns_where_the_last_neighbour_does_not_tie(
        string data, int neighbours, string weights)
    {
        var golden = GoldenData.Cases<GoldenCase>("knn")
            .Single(c => c.Data == data && c.Neighbours == neighbours && c.Weights == weights);
        var prepared = GoldenData.Load(data);
        var classes = prepared.Classes.Count;
        var values = Sessions.Values(
            KnnTrainer.Algorithm,
            new() { ["n_neighbors"] = ParameterValue.Of(neighbours), ["weights"] = ParameterValue.Of(weights) });
        var trainer = new KnnTrainer(new(prepared.Train, classes, values, Seed: 0, MaxThreads: 2));
        while (trainer.StepsDone < trainer.TotalSteps)
        {
            trainer.Advance(TestContext.Current.CancellationToken);
        }

        var probabilities = new float[prepared.Test.Count * classes];
        trainer.PredictProbabilities(prepared.Test.Features, probabilities);

        var rows = Enumerable.Range(0, prepared.Test.Count).Where(i => golden.Untied[i]).ToList();
        rows.ShouldNotBeEmpty();
        foreach (var i in rows)
        {
            var row = probabilities.AsSpan(i * classes, classes).ToArray();
            row.Select(p => (double)p).ShouldAllBeNear(golden.Probabilities[(i * classes)..((i + 1) * classes)], 1e-6);
            row.IndexOf(row.Max()).ShouldBe(golden.Predictions[i]);
        }
    }

    private sealed record GoldenCase(
        string Data, int Neighbours, string Weights, bool[] Untied, int[] Predictions, double[] Probabilities);
}
