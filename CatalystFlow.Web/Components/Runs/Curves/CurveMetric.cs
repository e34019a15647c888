using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Charts;

namespace CatalystFlow.Web.Components.Runs.Curves;

/// <summary>A figure that every step is judged by.</summary>
/// <param name="Id">In addresses.</param>
/// <param name="Name">For people.</param>
/// <param name="Meaning">In a sentence.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Tone">Its colour where several metrics share a chart.</param>
/// <param name="Read">Takes it from what was measured.</param>
public sealed record CurveMetric(string Id, string Name, string Meaning, ValueKind Kind, string Tone, Func<EvaluationMetrics, double> Read)
{
    public static readonly CurveMetric Accuracy =
        new("accuracy", "Accuracy", "Share of rows predicted correctly.", ValueKind.Share, "d", m => m.Accuracy);

    public static readonly CurveMetric LogLoss =
        new("log-loss", "Log loss", "How wrong the predicted probabilities are; lower is better.", ValueKind.Loss, "e", m => m.LogLoss);

    public static readonly CurveMetric F1 =
        new("f1", "F1", "Precision and recall in one figure, averaged over the classes.", ValueKind.Share, "a", m => m.F1);

    public static readonly CurveMetric Precision = new(
        "precision",
        "Precision",
        "Of the rows given a class, the share that has it; averaged over the classes.",
        ValueKind.Share,
        "b",
        m => m.Precision);

    public static readonly CurveMetric Recall = new(
        "recall",
        "Recall",
        "Of the rows that have a class, the share that is found; averaged over the classes.",
        ValueKind.Share,
        "c",
        m => m.Recall);

    public static readonly IReadOnlyList<CurveMetric> Details = [F1, Precision, Recall];

    public static readonly IReadOnlyList<CurveMetric> All = [Accuracy, LogLoss, .. Details];

    public bool HigherIsBetter => Kind == ValueKind.Share;
}

/// <summary>What one part of the data was judged at, column by column.</summary>
internal sealed class SplitColumns(string key, string name, string tone, LineDash dash)
{
    private readonly Dictionary<string, List<double?>> _values = CurveMetric.All.ToDictionary(m => m.Id, _ => new List<double?>());

    public string Key => key;

    public string Name => name;

    public string Tone => tone;

    public void Add(EvaluationMetrics? metrics)
    {
        foreach (var metric in CurveMetric.All)
        {
            _values[metric.Id].Add(metrics is null ? null : metric.Read(metrics));
        }
    }

    public List<double?> Of(CurveMetric metric) => _values[metric.Id];

    public double[] Numbers(CurveMetric metric, int count) => [.. Of(metric).Take(count).Select(v => v ?? double.NaN)];

    public ChartSeries Line(CurveMetric metric, string lineKey, string lineName, string lineTone) =>
        new(lineKey, lineName, lineTone, dash, Of(metric));
}
