using System.Linq.Expressions;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.ServiceDefaults.Data;

namespace CatalystFlow.Api.Rankings;

/// <summary>The column that holds a metric.</summary>
internal static class RankingColumn
{
    public static Expression<Func<RunRow, double>> Of(RankingMetric metric) => metric switch
    {
        RankingMetric.Accuracy => r => r.Test!.Accuracy,
        RankingMetric.LogLoss => r => r.Test!.LogLoss,
        RankingMetric.F1 => r => r.Test!.F1,
        RankingMetric.Precision => r => r.Test!.Precision,
        RankingMetric.Recall => r => r.Test!.Recall,
        RankingMetric.TrainSeconds => r => r.TrainSeconds,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "This metric has no column."),
    };

    /// <summary>The same of a run that has been read.</summary>
    public static double Read(RankingMetric metric, RunSummary run) => metric switch
    {
        RankingMetric.Accuracy => run.Test!.Accuracy,
        RankingMetric.LogLoss => run.Test!.LogLoss,
        RankingMetric.F1 => run.Test!.F1,
        RankingMetric.Precision => run.Test!.Precision,
        RankingMetric.Recall => run.Test!.Recall,
        RankingMetric.TrainSeconds => run.State.TrainSeconds,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "This metric has no column."),
    };
}
