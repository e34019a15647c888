using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Conformance;

/// <summary>Data that breaks numbers: it ends in a model with finite metrics or a sentence for a person, never NaN, never a hang.</summary>
public sealed class HostileDataTests
{
    private static readonly Dictionary<string, Func<PreparedData>> DataSets = new()
    {
        ["a constant column"] = () => SyntheticData.Altered((_, j, v) => j == 1 ? 3 : v),
        ["constant columns only"] = () => SyntheticData.Altered((_, _, _) => 0),
        ["duplicate columns"] = () => SyntheticData.Altered((i, _, _) => i % 5),
        ["a column of 1e30"] = () => SyntheticData.Altered((_, j, v) => j == 0 ? v * 1e30f : v),
        ["a column of 1e-30"] = () => SyntheticData.Altered((_, j, v) => j == 0 ? v * 1e-30f : v),
        ["columns of 1e30 and 1e-30"] = () => SyntheticData.Altered((_, j, v) => v * (j % 2 == 0 ? 1e30f : 1e-30f)),
        ["the largest floats"] = () => SyntheticData.Altered((i, _, v) => (i + (int)v) % 2 == 0 ? float.MaxValue : float.MinValue),
        ["subnormal floats"] = () => SyntheticData.Altered((_, _, v) => v * 1e-40f),
        ["identical rows with different labels"] = () => SyntheticData.Altered((_, j, _) => j),
        ["one feature"] = () => SyntheticData.Clouds(50, 1, 3),
        ["one row per class"] = () => SyntheticData.Clouds(5, 3, 5),
        ["two rows"] = () => SyntheticData.Clouds(2, 3, 2, validationRows: 1, testRows: 1),
        ["many classes"] = () => SyntheticData.Clouds(400, 3, 200),
        ["many columns"] = () => SyntheticData.Clouds(30, 3000, 2),
        ["a class only at the end"] = () => WithLabels(100, i => i < 95 ? i % 2 : 2),
        ["one class in most prefixes"] = () => WithLabels(100, i => i < 95 ? 0 : 1),
        ["a class without a training row"] = () => WithLabels(100, i => i % 2),
    };

    public static TheoryData<string, string> EveryAlgorithmOnEveryData =>
        [.. from algorithm in AlgorithmCatalog.All from data in DataSets.Keys select (algorithm.Id, data)];

    [Theory, MemberData(nameof(EveryAlgorithmOnEveryData))]
    public void Gives_a_model_or_a_clear_error(string algorithm, string data)
    {
        var entry = AlgorithmCatalog.Find(algorithm)!;
        try
        {
            var session = Sessions.Start(entry, DataSets[data]());
            foreach (var point in Sessions.Finish(session))
            {
                double.IsFinite(point.Test.LogLoss + point.Train.LogLoss + point.Test.F1 + point.Train.F1).ShouldBeTrue();
            }

            session.PredictTestProbabilities().ShouldAllBe(p => p >= 0 && p <= 1);
        }
        catch (TrainingException e) when (data == "many classes")
        {
            e.Message.ShouldContain("classes; the target has 200");
        }
        catch (TrainingException e)
        {
            // Only numbers that float32 cannot square may end a run, and then it says so.
            data.ShouldBeOneOf("a column of 1e30", "columns of 1e30 and 1e-30", "the largest floats");
            e.Message.ShouldContain("extreme values");
        }
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void A_feature_that_is_no_finite_number_is_named(float value, string shown)
    {
        var data = SyntheticData.Altered((i, j, v) => i == 4 && j == 2 ? value : v);

        Should.Throw<TrainingException>(() => Sessions.Start(AlgorithmCatalog.All[0], data)).Message
            .ShouldBe($"Feature 3 of row 5 of the training part is {shown}, which is not a finite number.");
    }

    [Fact]
    public void Parts_without_rows_are_named()
    {
        var data = SyntheticData.Clouds(20, 2, 2);
        var none = new LabelledRows(new([], 0, 2), []);

        Refuse(data with { Train = none }).ShouldContain("no training rows");
        Refuse(data with { Test = none }).ShouldContain("no test rows");
        Refuse(data with { Classes = ["only"] }).ShouldContain("one class only");
    }

    private static string Refuse(PreparedData data) =>
        Should.Throw<TrainingException>(() => Sessions.Start(AlgorithmCatalog.All[0], data)).Message;

    private static PreparedData WithLabels(int rows, Func<int, int> label) =>
        SyntheticData.WithTrainLabels(SyntheticData.Clouds(rows, 4, 3), [.. Enumerable.Range(0, rows).Select(label)]);
}
