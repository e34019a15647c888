using System.Globalization;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Runs;

namespace CatalystFlow.Web.Components.Compare;

/// <summary>How a run stands beside the baseline in one column.</summary>
/// <param name="Text">The difference with its sign.</param>
/// <param name="Better">True when it is better, false when worse, null when there is no difference to speak of.</param>
public sealed record Delta(string Text, bool? Better);

/// <summary>A number by which runs are compared.</summary>
/// <param name="Sort">Its name as an order of the API.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="HigherIsBetter">The direction.</param>
/// <param name="Read">Its value of a run, or null when it has none.</param>
/// <param name="Show">A value for people.</param>
/// <param name="Metric">The metric, when it can rank.</param>
public sealed record CompareColumn(
    string Sort, string Name, bool HigherIsBetter, Func<RunSummary, double?> Read, Func<double, string> Show, RankingMetric? Metric)
{
    /// <summary>Every number, in the order of the table.</summary>
    public static readonly IReadOnlyList<CompareColumn> All =
    [
        OfMetric("accuracy", RankingMetric.Accuracy),
        OfMetric("logLoss", RankingMetric.LogLoss),
        OfMetric("f1", RankingMetric.F1),
        OfMetric("precision", RankingMetric.Precision),
        OfMetric("recall", RankingMetric.Recall),
        OfMetric("trainSeconds", RankingMetric.TrainSeconds),
        new("modelBytes", "Model size", false, run => run.ModelBytes, Format.Bytes, null),
    ];

    /// <summary>The column of a metric.</summary>
    public static CompareColumn Of(RankingMetric metric) => All.First(c => c.Metric == metric);

    /// <summary>The order in which this column's best comes first.</summary>
    public string BestFirst => HigherIsBetter ? "-" + Sort : Sort;

    public string Text(RunSummary run) => Read(run) is { } value ? Show(value) : "–";

    /// <summary>How a run differs from another one, or null when one of them has no value.</summary>
    public Delta? Against(RunSummary run, RunSummary baseline)
    {
        if (Read(run) is not { } value || Read(baseline) is not { } other)
        {
            return null;
        }

        var difference = value - other;
        var size = Size(Math.Abs(difference));
        return size == Size(0) ? new("±0", null) : new((difference < 0 ? "−" : "+") + size, difference > 0 == HigherIsBetter);
    }

    private string Size(double difference) => Metric switch
    {
        null => Format.Bytes(difference),
        RankingMetric.LogLoss => difference.ToString("0.0000", CultureInfo.InvariantCulture),
        RankingMetric.TrainSeconds => difference.ToString(difference < 10 ? "0.00" : "0", CultureInfo.InvariantCulture) + "\u00A0s",
        _ => (difference * 100).ToString("0.00", CultureInfo.InvariantCulture) + "\u00A0pp",
    };

    private static CompareColumn OfMetric(string sort, RankingMetric metric) => new(
        sort,
        RankingMetrics.Name(metric),
        metric.HigherIsBetter(),
        run => RankingMetrics.Read(metric, run),
        value => RankingMetrics.Value(metric, value),
        metric);
}
