using System.Linq.Expressions;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Runs;

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

    /// <summary>A run as a rival: what it competes for, and its value.</summary>
    public static Expression<Func<RunRow, Rival>> Rival(RankingMetric metric)
    {
        var value = Of(metric);
        var row = value.Parameters[0];
        MemberAssignment Bind(string name, Expression source) => Expression.Bind(typeof(Rival).GetProperty(name)!, source);
        return Expression.Lambda<Func<RunRow, Rival>>(
            Expression.MemberInit(
                Expression.New(typeof(Rival)),
                Bind(nameof(Rankings.Rival.RunId), Expression.Property(row, nameof(RunRow.Id))),
                Bind(nameof(Rankings.Rival.DatasetId), Expression.Property(row, nameof(RunRow.DatasetId))),
                Bind(nameof(Rankings.Rival.Target), Expression.Property(row, nameof(RunRow.Target))),
                Bind(nameof(Rankings.Rival.Reading), Expression.Property(row, nameof(RunRow.Reading))),
                Bind(nameof(Rankings.Rival.Value), value.Body)),
            row);
    }

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

/// <summary>A run among those on the same data set and target that read the file alike.</summary>
internal sealed record Rival
{
    public Guid RunId { get; init; }

    public Guid DatasetId { get; init; }

    public string Target { get; init; } = "";

    public string Reading { get; init; } = "";

    public double Value { get; init; }
}
