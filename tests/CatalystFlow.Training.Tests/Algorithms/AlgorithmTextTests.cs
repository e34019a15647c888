using System.Text.RegularExpressions;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Algorithms;

/// <summary>What the texts say against what the engine does. Numbers that the engine decides are put into them, not written.</summary>
public sealed partial class AlgorithmTextTests
{
    public static TheoryData<string> Ids => [.. AlgorithmCatalog.All.Select(a => a.Id)];

    [Fact]
    public void A_number_that_a_text_asks_for_must_be_given() =>
        Should.Throw<InvalidOperationException>(() => AlgorithmTexts.Load("mlp")).Message.ShouldContain("asks for what nobody knows");

    [Fact]
    public void A_number_that_no_text_asks_for_is_refused() =>
        Should.Throw<InvalidOperationException>(() => AlgorithmTexts.Load("naive-bayes", ("moon phase", 7))).Message.ShouldContain("moon phase");

    [Theory, MemberData(nameof(Ids))]
    public void No_choice_is_made_by_the_test_part(string id)
    {
        foreach (var text in TextsOf(AlgorithmCatalog.Find(id)!))
        {
            // What is left after the sentences that say what the test part is for.
            TestPart().IsMatch(LastWord().Replace(text, "")).ShouldBeFalse(text);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_split_is_the_one_that_a_run_has_by_default(string id)
    {
        var split = new SplitSettings();

        AlgorithmCatalog.Find(id)!.Explanation.Steps.Single(s => s.Title == "Split").Text
            .ShouldContain($"{split.TrainPercent} % of the rows for training, {split.ValidationPercent} % for validation and {split.TestPercent} % for the test");
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_rare_class_is_spoken_of(string id)
    {
        var algorithm = AlgorithmCatalog.Find(id)!;

        TextsOf(algorithm).Any(t => t.Contains("rare class", StringComparison.OrdinalIgnoreCase)).ShouldBeTrue();
    }

    [Fact]
    public void A_training_curve_counts_the_share_of_rows_that_is_said()
    {
        foreach (var (id, least, share) in new[] { ("ada-boost", 1000, 20), ("gradient-boosting", 2000, 20), ("mlp", 1000, 20) })
        {
            var step = AlgorithmCatalog.Find(id)!.Explanation.Steps.Single(s => s.Title == "Train").Text;
            step.ShouldContain($"the first {Words.Share(share)}");
            step.ShouldContain($"at least {least:N0}");
            LiveRows(id, least * share * 2).ShouldBe(least * 2);
            LiveRows(id, least * 2).ShouldBe(least);
        }
    }

    [Fact]
    public void Probabilities_of_AdaBoost_keep_to_the_band_that_is_said()
    {
        var entry = AlgorithmCatalog.Find("ada-boost")!;
        entry.Explanation.Technical.ShouldContain("27 to 73 %");
        var session = Sessions.Start(entry, SyntheticData.Clouds(120, 3, 2));

        Sessions.Finish(session);

        session.PredictTestProbabilities().ShouldAllBe(p => p >= 0.2689f && p <= 0.7311f);
    }

    [Fact]
    public void A_polynomial_kernel_cannot_close_a_ring()
    {
        double Accuracy(string kernel)
        {
            var data = DataPreparation.Prepare(
                ToyData.Make(ToyShape.Circles, 400, 0.05, 1), new(ToyData.Target, new(), CategoricalEncoding.Auto, true, 1), TestContext.Current.CancellationToken);
            var entry = AlgorithmCatalog.Find("svm")!;
            var values = Sessions.Values(entry, new() { ["kernel"] = ParameterValue.Of(kernel) });
            return Sessions.Finish(TrainingSession.Start(entry, values, data, Sessions.Options()))[^1].Test.Accuracy;
        }

        Accuracy("rbf").ShouldBeGreaterThan(0.95);
        Accuracy("poly").ShouldBeLessThan(0.75);
    }

    [Fact]
    public void Columns_are_treated_as_is_said()
    {
        ColumnTreatment.Of(prefersOneHot: true)[1].ShouldContain($"up to {ColumnFitting.MaxAutoOneHotCategories} categories");
        Width(ColumnFitting.MaxAutoOneHotCategories, prefersOneHot: true).ShouldBe(ColumnFitting.MaxAutoOneHotCategories);
        Width(ColumnFitting.MaxAutoOneHotCategories + 1, prefersOneHot: true).ShouldBe(1);
        Width(3, prefersOneHot: false).ShouldBe(1);
        AlgorithmCatalog.All.ShouldAllBe(a => a.Columns.Contains(ColumnTreatment.Of(a.PrefersOneHot)[1]));
    }

    private static int Width(int categories, bool prefersOneHot)
    {
        var rows = categories * 12;
        string[] names = [.. Enumerable.Range(0, categories).Select(k => $"c{k:00}")];
        var table = new DataTable([
            new CategoricalColumn("kind", ColumnType.Categorical, [.. Enumerable.Range(0, rows).Select(i => i % categories)], names),
            new CategoricalColumn("class", ColumnType.Categorical, [.. Enumerable.Range(0, rows).Select(i => i / categories % 2)], ["A", "B"]),
        ]);
        var options = new PreparationOptions("class", new(), CategoricalEncoding.Auto, prefersOneHot, 1);
        return DataPreparation.Prepare(table, options, TestContext.Current.CancellationToken).Train.Features.Columns;
    }

    private static int LiveRows(string id, int rows)
    {
        var entry = AlgorithmCatalog.Find(id)!;
        var features = new FeatureMatrix(new float[rows], rows, 1);
        var labels = Enumerable.Range(0, rows).Select(i => i % 2).ToArray();
        return entry.CreateTrainer(new(new(features, labels), 2, HyperparameterValues.Defaults(entry.Hyperparameters), 1, 1)).LiveTrainingRows;
    }

    private static IEnumerable<string> TextsOf(Algorithm a) =>
    [
        a.Tagline, a.Explanation.Technical, a.Explanation.Kitchen, a.Explanation.Workflow, a.Explanation.PseudoCode,
        .. a.Explanation.Strengths, .. a.Explanation.Weaknesses, .. a.Explanation.WatchFor,
        .. a.Hyperparameters.SelectMany(p => new[] { p.Description, p.MoreMeans, p.LessMeans }), .. a.Fixed.Select(f => f.Why),
    ];

    [GeneratedRegex(@"\btest\b", RegexOptions.IgnoreCase)]
    private static partial Regex TestPart();

    [GeneratedRegex(@"for the test|the test part is for the final score|Only validation and test count", RegexOptions.IgnoreCase)]
    private static partial Regex LastWord();
}
