using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms.Mlp;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Golden;

public sealed class MlpGoldenTests
{
    public static TheoryData<string> Cases => [.. GoldenData.Cases<GoldenCase>("mlp").Select(c => c.Data)];

    [Theory, MemberData(nameof(Cases))]
    public void From_the_same_weights_and_row_order_the_loss_curve_and_the_probabilities_are_scikit_learns(string data)
    {
        var golden = GoldenData.Cases<GoldenCase>("mlp").Single(c => c.Data == data);
        var prepared = GoldenData.Load(data);
        var trainer = Trainer(golden, prepared);
        var losses = new List<double>();
        for (var epoch = 0; epoch < golden.Losses.Length; epoch++)
        {
            trainer.Advance(TestContext.Current.CancellationToken);
            losses.Add(trainer.LastLoss);
        }

        var probabilities = new float[prepared.Test.Count * prepared.Classes.Count];
        trainer.PredictProbabilities(prepared.Test.Features, probabilities);

        losses.ShouldAllBeNear(golden.Losses, 1e-4);
        probabilities.Select(p => (double)p).ShouldAllBeNear(golden.Probabilities, 1e-4);
    }

    private static MlpTrainer Trainer(GoldenCase golden, PreparedData data)
    {
        var values = Sessions.Values(MlpTrainer.Algorithm, new()
        {
            ["hidden_layers"] = ParameterValue.Of(golden.Size),
            ["learning_rate_init"] = ParameterValue.Of(golden.Rate),
        });
        var trainer = new MlpTrainer(new(data.Train, data.Classes.Count, values, Seed: 0, MaxThreads: 2), shuffle: false);
        foreach (var layer in trainer.Network.Layers)
        {
            for (var i = 0; i <= layer.Inputs; i++)
            {
                for (var j = 0; j < layer.Outputs; j++)
                {
                    // The biases are the row after the weights, in the script as in the network.
                    trainer.Network.Parameters[layer.Weights + (i * layer.Width) + j] = Initial(i, j);
                }
            }
        }

        trainer.RefreshTransposes();
        return trainer;
    }

    private static float Initial(int i, int j) => (float)(0.2 * Math.Sin((12.9898 * (i + 1)) + (78.233 * (j + 1))));

    private sealed record GoldenCase(string Data, string Size, double Rate, double[] Losses, double[] Probabilities);
}
