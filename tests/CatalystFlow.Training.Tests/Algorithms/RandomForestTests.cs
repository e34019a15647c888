using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Hyperparameters;
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
            ["n_estimators"] = HyperparameterValue.Of(10),
            ["max_depth"] = HyperparameterValue.Of(3),
        });

        var last = Sessions.Finish(TrainingSession.Start(watched, values, data, Sessions.Options()))[^1];

        var probabilities = new float[rows * Classes];
        trainer!.PredictProbabilities(data.Train.Features, probabilities);
        var right = Enumerable.Range(0, evaluated)
            .Count(i => RowVerdicts.ArgMax(probabilities.AsSpan(i * Classes, Classes)) == data.Train.Labels[i]);
        last.Train.Accuracy.ShouldBe((double)right / evaluated, 1e-12);
    }
}
