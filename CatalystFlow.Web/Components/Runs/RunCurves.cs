using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Charts;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>A run's points as lines.</summary>
public sealed class RunCurves
{
    private readonly List<double> _x = [];
    private readonly Line _train = new();
    private readonly Line _validation = new();
    private readonly Line _test = new();
    private bool _validated;

    /// <summary>Adds the points that are new.</summary>
    public void Extend(IReadOnlyList<MetricPoint> points)
    {
        for (var i = _x.Count; i < points.Count; i++)
        {
            _x.Add(points[i].Position);
            _train.Add(points[i].Train);
            _validation.Add(points[i].Validation);
            _test.Add(points[i].Test);
            _validated |= points[i].Validation is not null;
        }
    }

    public ChartData Accuracy(string unit, double? end) => new(
        "Accuracy", "Share of rows predicted right.", unit, ValueKind.Share, _x, Three(l => l.Accuracy), end);

    public ChartData LogLoss(string unit, double? end) => new(
        "Log loss", "How wrong the predicted probabilities are; lower is better.", unit, ValueKind.Loss, _x, Three(l => l.LogLoss), end);

    public ChartData Balance(string unit, double? end) => new(
        "F1, precision and recall",
        "On the test rows, averaged over the classes.",
        unit,
        ValueKind.Share,
        _x,
        [
            new("f1", "F1", "a", LineDash.Solid, _test.F1),
            new("precision", "Precision", "b", LineDash.Long, _test.Precision),
            new("recall", "Recall", "c", LineDash.Dotted, _test.Recall),
        ],
        end);

    /// <summary>Where x will end: the way so far, stretched to all steps.</summary>
    public static double? ExpectedEnd(RunState state, MetricPoint? latest) =>
        state.Status.IsTerminal() || latest is null || state.TotalSteps == 0 ? null : latest.Position / latest.Step * state.TotalSteps;

    private List<ChartSeries> Three(Func<Line, List<double?>> values)
    {
        List<ChartSeries> series =
        [
            new("train", "Train", "train", LineDash.Long, values(_train)),
            new("test", "Test", "test", LineDash.Solid, values(_test)),
        ];
        if (_validated)
        {
            series.Add(new("validation", "Validation", "validation", LineDash.Dotted, values(_validation)));
        }

        return series;
    }

    private sealed class Line
    {
        public List<double?> Accuracy { get; } = [];

        public List<double?> LogLoss { get; } = [];

        public List<double?> F1 { get; } = [];

        public List<double?> Precision { get; } = [];

        public List<double?> Recall { get; } = [];

        public void Add(EvaluationMetrics? metrics)
        {
            Accuracy.Add(metrics?.Accuracy);
            LogLoss.Add(metrics?.LogLoss);
            F1.Add(metrics?.F1);
            Precision.Add(metrics?.Precision);
            Recall.Add(metrics?.Recall);
        }
    }
}
