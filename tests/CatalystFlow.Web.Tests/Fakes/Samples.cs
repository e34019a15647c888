using System.Collections.Immutable;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Tests.Fakes;

internal static class Samples
{
    public static readonly Guid DatasetId = Guid.Parse("11111111-1111-1111-1111-111111111111");
    public static readonly Guid RunId = Guid.Parse("22222222-2222-2222-2222-222222222222");

    private static readonly DateTimeOffset Then = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly HyperparameterInfo Trees = new(
        "n_estimators", "Number of trees", ParameterKind.Integer, 10, 500, ParameterValue.Of(100), false, null, false, [],
        "How many trees vote.", "Steadier.", "Faster.");

    public static readonly HyperparameterInfo Depth = Trees with
    {
        Name = "max_depth",
        Label = "Maximum depth",
        Minimum = 3,
        Maximum = 50,
        Default = ParameterValue.None,
        AllowsNone = true,
        NoneLabel = "unlimited",
    };

    public static readonly HyperparameterInfo Rate = Trees with
    {
        Name = "learning_rate",
        Label = "Learning rate",
        Kind = ParameterKind.Real,
        Minimum = 0.0001,
        Maximum = 0.1,
        Default = ParameterValue.Of(0.001),
        LogScale = true,
    };

    public static readonly HyperparameterInfo Weights = Trees with
    {
        Name = "class_weight",
        Label = "Class weights",
        Kind = ParameterKind.Choice,
        Default = ParameterValue.Of("none"),
        Choices = ["none", "balanced"],
    };

    public static AlgorithmInfo Forest => new(
        "random-forest", "Random forest", "Ensembles", "Trees vote.", StepStyle.GrowingEnsemble, "tree", [Trees, Depth],
        [new("criterion", "gini", "It rarely matters.")], new("Technical text.", "Kitchen text.", "Workflow.", "Source.")
        {
            Strengths = ["Hard to get wrong"],
            Weaknesses = ["Large models"],
            UseWhen = "Always at first.",
            Steps = [new("Prepare", "Fill in."), new("Split", "Divide."), new("Train", "Grow."), new("Watch", "Look."), new("Adjust", "Turn."), new("Validate", "Judge.")],
            PseudoCode = "for each tree:\n    grow it   # 5 at a time",
            WatchFor = ["**A flat curve** is done."],
        });

    public static DatasetDetail Iris => new(
        new(DatasetId, "iris", "iris.csv", 4000, "ab12", 150, 3, Then, 1, "iris"),
        new(',', '"', true, "utf-8", '.', null, []),
        [Column("petal", 0, ColumnType.Numeric), Column("id", 1, ColumnType.Text, included: false), Column("species", 2, ColumnType.Categorical)],
        "species",
        []);

    /// <summary>A head of two title lines, the names and a row, as it is read.</summary>
    public static FilePreview Head => new(
        Iris.Format with { Delimiter = ';', DecimalSeparator = ',', SkipLines = 2 },
        [
            new(1, "Export", RawLineRole.Skipped), new(2, "of May", RawLineRole.Skipped), new(3, "width;kind", RawLineRole.Header),
            new(4, "1,5;a", RawLineRole.Data), new(5, ";b", RawLineRole.Data),
        ],
        ["width", "kind"],
        [["1,5", "a"], [null, "b"]],
        null,
        [],
        [new("utf-8", "UTF-8", null), new("windows-1252", "Western (Windows-1252)", "Müller")]);

    public static RunDetail Run(RunStatus status = RunStatus.Completed)
    {
        var values = ImmutableSortedDictionary<string, ParameterValue>.Empty
            .Add("n_estimators", ParameterValue.Of(250)).Add("max_depth", ParameterValue.Of(7));
        var spec = new RunSpec(
            "My forest", DatasetId, "blob", "ab12", Iris.Format, "species",
            [new("petal", ColumnType.Numeric, true), new("id", ColumnType.Categorical, true)],
            "random-forest", values, CategoricalEncoding.OneHot, new(60, 20, 20, false), 7);
        return new(Summary("My forest", status), spec, Forest.Fixed, "tree", null, null);
    }

    public static RunSummary Summary(string name, RunStatus status = RunStatus.Completed, double accuracy = 0.9) => new(
        Guid.CreateVersion7(), name, DatasetId, "iris", "species", "random-forest", "Random forest", State(status), null, null, Metrics(accuracy));

    public static RunState State(RunStatus status, int stepsDone = 0, int totalSteps = 20) => new(
        RunId, status, null, status == RunStatus.Queued ? 3 : null, stepsDone, totalSteps, Then, Then, null, 1.5, null, null);

    public static MetricPoint Point(int step, double accuracy = 0.8) =>
        new(step, step * 5, Metrics(accuracy + 0.1), Metrics(accuracy - 0.05), Metrics(accuracy), step * 0.1, 0);

    public static EvaluationMetrics Metrics(double accuracy) => new(accuracy, 1 - accuracy, accuracy, accuracy, accuracy);

    private static ColumnProfile Column(string name, int index, ColumnType type, bool included = true) =>
        new(name, index, type, 0, 0, 3, false, null, null, null, null, null, null, [], [], included, []);
}
