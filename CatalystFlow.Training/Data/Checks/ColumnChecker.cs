using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Data;

/// <summary>What to look at and how much of it.</summary>
/// <param name="Target">The column to predict.</param>
/// <param name="RowCount">Rows of the file.</param>
/// <param name="Columns">The type of each column, and how its values are read.</param>
public sealed record ColumnCheckRequest(string Target, long RowCount, IReadOnlyList<ColumnSelection> Columns)
{
    /// <summary>Classes of the target whose rows are not looked at.</summary>
    public IReadOnlyCollection<string> LeftOutClasses { get; init; } = [];

    /// <summary>Rows looked at, at most.</summary>
    public int MaxRows { get; init; } = 50_000;

    /// <summary>Values looked at, at most: rows times columns.</summary>
    public int MaxValues { get; init; } = 20_000_000;

    /// <summary>Rows that will be looked at.</summary>
    public int SampleRows => (int)Math.Max(1, Math.Min(RowCount, Math.Min(MaxRows, MaxValues / Math.Max(1, Columns.Count))));
}

/// <summary>
/// Looks for columns that give the target away, or repeat each other, and counts values by class. One pass over the file; beyond a
/// number of rows it works on a sample, which is always the same for the same file.
/// </summary>
public static class ColumnChecker
{
    private const int MaxClassesShown = 6;

    /// <summary>Checks every column of a file but the target.</summary>
    /// <param name="content">The file, from its current position; not closed.</param>
    /// <param name="format">How it is read.</param>
    /// <param name="request">What to look at.</param>
    /// <param name="limits">Bounds on columns and classes.</param>
    /// <param name="maxThreads">Threads to use, this one included.</param>
    /// <param name="ct">Stops checking.</param>
    /// <exception cref="DataException">The file is not what the format says.</exception>
    public static ColumnCheckReport Check(
        Stream content, CsvFormat format, ColumnCheckRequest request, CsvLimits limits, int maxThreads, CancellationToken ct)
    {
        var selections = request.Columns.ToDictionary(c => c.Name);
        var sample = new RowSample(request.RowCount, request.SampleRows);
        var drawn = SampledTable.Read(
            content,
            format,
            name => selections.GetValueOrDefault(name) is not { } selection ? new(name, ColumnType.Text)
                : name == request.Target ? selection with { Kind = ColumnType.Categorical }
                : selection,
            sample,
            limits,
            ct);
        var target = Array.Find(drawn.Columns, c => c.Name == request.Target);
        var table = drawn.Without(request.LeftOutClasses, target);
        request = request with { RowCount = request.RowCount - (drawn.Rows - table.Rows) };
        var classes = SampledClasses.Of(target, table.Rows, limits.MaxClasses, MaxClassesShown);
        return Check(table, classes, request, maxThreads, ct);
    }

    private static ColumnCheckReport Check(
        SampledTable table, SampledClasses classes, ColumnCheckRequest request, int maxThreads, CancellationToken ct)
    {
        var columns = table.Columns.Where(c => c.Name != request.Target).ToArray();
        var rule = new OneRule(classes.Labels, classes.Count);
        var twins = new TwinFinder(table.Rows);
        var (scores, missingScores) = (new double?[columns.Length], new double?[columns.Length]);
        var bins = new ClassBin[columns.Length][];
        var keys = new TwinKey?[columns.Length];
        Parallelism.For(
            columns.Length,
            maxThreads,
            i =>
            {
                var buckets = ColumnBuckets.From(columns[i], table.Rows);
                scores[i] = buckets.Of.Distinct().Skip(1).Any() ? rule.Score(buckets) : null;
                missingScores[i] = !columns[i].IsNumeric && buckets.Presence() is { } presence ? rule.Score(presence) : null;
                bins[i] = ClassHistogram.Of(columns[i], classes.ShownLabels, classes.ShownCount);
                keys[i] = twins.KeyOf(columns[i], buckets);
            },
            ct);
        var twinOf = TwinFinder.Find(keys, ct);
        return new(
            table.Rows,
            request.RowCount,
            classes.Shown,
            classes.HasOthers,
            [
                .. columns.Select((c, i) => new CheckedColumn(c.Name, c.Index, scores[i], scores[i] >= OneRule.Suspicious, twinOf[i], bins[i])
                {
                    MissingScore = missingScores[i],
                }),
            ]);
    }
}
