using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Algorithms;

public sealed class RandomForestTests
{
    [Theory]
    [InlineData(700, 700)]
    [InlineData(8_300, 8_192)]
    public void Training_scores_are_those_of_the_first_rows_also_where_growing_has_found_their_leaves(int rows, int evaluated)
    {
        const int Classes = 3;
        var data = SyntheticData.Clouds(rows, features: 4, Classes);
        var entry = AlgorithmCatalog.Find("random-forest")!;
        Trainer? trainer = null;
        var watched = entry with { CreateTrainer = context => trainer = entry.CreateTrainer(context) };
        var values = Sessions.Values(entry, new()
        {
            ["n_estimators"] = ParameterValue.Of(10),
            ["max_depth"] = ParameterValue.Of(3),
        });

        var last = Sessions.Finish(TrainingSession.Start(watched, values, data, Sessions.Options()))[^1];

        var probabilities = new float[rows * Classes];
        trainer!.PredictProbabilities(data.Train.Features, probabilities);
        var right = Enumerable.Range(0, evaluated)
            .Count(i => RowVerdicts.ArgMax(probabilities.AsSpan(i * Classes, Classes)) == data.Train.Labels[i]);
        last.Train.Accuracy.ShouldBe((double)right / evaluated, 1e-12);
    }

    [Fact]
    public void More_rows_per_leaf_make_smaller_trees_with_softer_answers()
    {
        var data = SyntheticData.Clouds(900, features: 4, 2);
        var (one, twenty) = (Finished(data, 1), Finished(data, 20));

        twenty.Length.ShouldBeLessThan(one.Length / 3);
        twenty.Certain.ShouldBeLessThan(one.Certain / 2);
    }

    // Size of the model, and how many test rows all trees agree on.
    private static (long Length, int Certain) Finished(PreparedData data, int rowsPerLeaf)
    {
        var entry = AlgorithmCatalog.Find("random-forest")!;
        var values = Sessions.Values(entry, new()
        {
            ["n_estimators"] = ParameterValue.Of(20),
            ["min_samples_leaf"] = ParameterValue.Of(rowsPerLeaf),
        });
        var session = TrainingSession.Start(entry, values, data, Sessions.Options());
        Sessions.Finish(session);
        using var model = new MemoryStream();
        session.SaveModel(model);
        return (model.Length, session.PredictTestProbabilities().Count(p => p == 1));
    }
}
