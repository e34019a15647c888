using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Algorithms;

/// <summary>What the catalog says of balanced class weights, for each algorithm that has them: one row in twelve is rare, and overlaps.</summary>
public sealed class ClassWeightTests
{
    private static readonly PreparedData Rare = Make();

    [Theory]
    [InlineData("random-forest")]
    [InlineData("decision-tree")]
    public void Trees_with_pure_leaves_hardly_change(string id)
    {
        var (plain, balanced) = (Judge(id, "none"), Judge(id, "balanced"));

        balanced.Recall.ShouldBe(plain.Recall, 0.1);
        balanced.MeanProbability.ShouldBe(plain.MeanProbability, 0.025);
    }

    [Theory]
    [InlineData("random-forest", "min_samples_leaf", 30)]
    [InlineData("decision-tree", "min_samples_leaf", 30)]
    [InlineData("random-forest", "max_depth", 3)]
    [InlineData("decision-tree", "max_depth", 3)]
    [InlineData("logistic-regression", "C", 1)]
    public void Elsewhere_more_of_the_rare_class_is_found_with_probabilities_above_its_share(string id, string setting, double value)
    {
        var (plain, balanced) = (Judge(id, "none", (setting, value)), Judge(id, "balanced", (setting, value)));

        balanced.Recall.ShouldBeGreaterThan(plain.Recall + 0.3);
        balanced.MeanProbability.ShouldBeGreaterThan(2 * plain.MeanProbability);
    }

    [Fact]
    public void A_support_vector_machine_finds_more_while_its_probabilities_hardly_move()
    {
        var (plain, balanced) = (Judge("svm", "none"), Judge("svm", "balanced"));

        balanced.Recall.ShouldBeGreaterThan(plain.Recall + 0.3);
        balanced.Probabilities.Count(p => Math.Abs(p - 0.5f) < 1e-4f).ShouldBeGreaterThan(50); // where border and sigmoid disagree
        balanced.Probabilities.Where(p => Math.Abs(p - 0.5f) >= 1e-4f).Max().ShouldBeLessThan(0.9f);
    }

    private static (double Recall, double MeanProbability, float[] Probabilities) Judge(
        string id, string weights, params (string Name, double Value)[] settings)
    {
        var entry = AlgorithmCatalog.Find(id)!;
        var given = settings.ToDictionary(s => s.Name, s => ParameterValue.Of(s.Value));
        given["class_weight"] = ParameterValue.Of(weights);
        var session = TrainingSession.Start(entry, Sessions.Values(entry, given), Rare, Sessions.Options());
        Sessions.Finish(session);
        var rare = session.PredictTestProbabilities().Chunk(2).Select(p => p[1]).ToArray();
        var found = rare.Zip(Rare.Test.Labels).Where(row => row.Second == 1).Average(row => row.First > 0.5f ? 1.0 : 0.0);
        return (found, rare.Average(), rare);
    }

    private static PreparedData Make()
    {
        var rng = new Rng(11);
        LabelledRows Rows(int count)
        {
            var labels = Enumerable.Range(0, count).Select(i => i % 12 == 0 ? 1 : 0).ToArray();
            var values = labels.SelectMany(label => Enumerable.Range(0, 3).Select(_ => (float)(label + rng.NextGaussian())));
            return new(new([.. values], count, 3), labels);
        }

        return SyntheticData.Of(Rows(1200), Rows(0), Rows(1200), 2);
    }
}
