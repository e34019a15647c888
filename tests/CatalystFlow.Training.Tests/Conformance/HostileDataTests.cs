using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Tests.Data;

namespace CatalystFlow.Training.Tests.Conformance;

/// <summary>Data that breaks numbers: it ends in a model with finite metrics or a sentence for a person, never NaN, never a hang.</summary>
public sealed class HostileDataTests
{
    private const string ThousandClasses = "a thousand classes of one row";

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
        ["two hundred classes"] = () => SyntheticData.Clouds(400, 3, 200),
        [ThousandClasses] = () => SyntheticData.Clouds(1000, 3, 1000),
        ["ten thousand columns"] = () => SyntheticData.Clouds(30, 10_000, 2),
        ["a class only at the end"] = () => WithLabels(100, i => i < 95 ? i % 2 : 2),
        ["one class in most prefixes"] = () => WithLabels(100, i => i < 95 ? 0 : 1),
        ["a class without a training row"] = () => WithLabels(100, i => i % 2),
    };

    public static TheoryData<string> EveryAlgorithm => ConformanceTests.EveryAlgorithm;

    public static TheoryData<string, string> EveryAlgorithmOnEveryData =>
        [.. from algorithm in AlgorithmCatalog.All from data in DataSets.Keys select (algorithm.Id, data)];

    [Theory, MemberData(nameof(EveryAlgorithmOnEveryData))]
    public void Gives_a_model_or_a_clear_error(string algorithm, string data)
    {
        var entry = AlgorithmCatalog.Find(algorithm)!;
        try
        {
            var session = Sessions.Start(entry, DataSets[data]());
            Sessions.Finish(session).ForEach(ShouldBeNumbers);
            session.PredictTestProbabilities().ShouldAllBe(p => p >= 0 && p <= 1);
        }
        catch (TrainingException e) when (data is "two hundred classes" or ThousandClasses)
        {
            // A model per class or per pair of classes: refused before it takes hours.
            e.Message.ShouldContain("classes; the target has ");
        }
        catch (TrainingException e)
        {
            // Only numbers that float32 cannot square may end a run, and then it says so.
            data.ShouldBeOneOf("a column of 1e30", "columns of 1e30 and 1e-30", "the largest floats");
            e.Message.ShouldContain("extreme values");
        }
    }

    [Theory, MemberData(nameof(EveryAlgorithm))]
    public void Columns_without_a_value_are_left_out_and_the_rest_is_learned_from(string algorithm)
    {
        var data = Prepare("empty,x,none,y\n", i => $",{i % 7},NA,{(i % 7 < 3 ? "low" : "high")}\n");

        var points = Sessions.Finish(Sessions.Start(AlgorithmCatalog.Find(algorithm)!, data));

        data.Train.Features.Columns.ShouldBe(1);
        points.ForEach(ShouldBeNumbers);
    }

    [Fact]
    public void Data_of_missing_values_only_is_refused_in_words()
    {
        Should.Throw<DataException>(() => Prepare("empty,none,y\n", i => $",NA,{(i % 2 == 0 ? "a" : "b")}\n")).Message
            .ShouldStartWith("No columns are left to learn from. \"empty\": Every value is missing in the training rows.");
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

    internal static void ShouldBeNumbers(MetricPoint point)
    {
        foreach (var scores in new[] { point.Train, point.Test, point.Validation ?? point.Test })
        {
            var (accuracy, logLoss, f1, precision, recall) = scores;
            new[] { accuracy, f1, precision, recall }.ShouldAllBe(share => share >= 0 && share <= 1);
            logLoss.ShouldBeInRange(0, 17);
        }
    }

    private static PreparedData Prepare(string header, Func<int, string> line)
    {
        var names = header.Trim().Split(',');
        var csv = TestData.Text(header + string.Concat(Enumerable.Range(0, 120).Select(line)));
        var columns = names.Select(name => new ColumnSelection(name, name == "y" ? ColumnType.Categorical : ColumnType.Numeric));
        var table = CsvTableReader.Read(csv, CsvFormat.Default, [.. columns], CancellationToken.None);
        return DataPreparation.Prepare(table, TestData.Options("y"), CancellationToken.None);
    }

    private static string Refuse(PreparedData data) =>
        Should.Throw<TrainingException>(() => Sessions.Start(AlgorithmCatalog.All[0], data)).Message;

    private static PreparedData WithLabels(int rows, Func<int, int> label) =>
        SyntheticData.WithTrainLabels(SyntheticData.Clouds(rows, 4, 3), [.. Enumerable.Range(0, rows).Select(label)]);
}
