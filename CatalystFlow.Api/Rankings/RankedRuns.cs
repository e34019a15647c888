using CatalystFlow.Api.Paging;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.ServiceDefaults.Data;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Rankings;

/// <summary>Lists runs in any order, each with its place among those on the same data set and target.</summary>
internal sealed class RankedRuns(IDbContextFactory<CatalystDb> databases, RunReader runs)
{
    /// <summary>The order of the run list in which the best run comes first.</summary>
    public static string BestFirst(RankingMetric metric)
    {
        var name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(metric.ToString());
        return metric.HigherIsBetter() ? "-" + name : name;
    }

    public async Task<Page<RankedRun>> ListAsync(
        RankedRunsQuery query, RankingMetric metric, RunOrder order, Cursor? after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var page = await runs.PageAsync(db, query, order, after, cancellationToken).ConfigureAwait(false);
        var rivals = query.Filter(db).Where(r => r.Status == RunStatus.Completed && r.Test != null);
        var ranked = new Dictionary<Guid, RankedRun>();
        foreach (var group in page.Items.Where(IsRanked).GroupBy(r => (r.DatasetId, r.Target)))
        {
            await RankAsync(rivals, [.. group], metric, ranked, cancellationToken).ConfigureAwait(false);
        }

        return new([.. page.Items.Select(r => ranked.GetValueOrDefault(r.Id) ?? new(r, null, false))], page.NextCursor, page.Total);
    }

    private static bool IsRanked(RunSummary run) => run is { State.Status: RunStatus.Completed, Test: not null };

    /// <summary>Reads the values that are at least as good as the group's worst on the page, and counts the better ones of each run.</summary>
    private static async Task RankAsync(
        IQueryable<RunRow> rivals, List<RunSummary> group, RankingMetric metric, Dictionary<Guid, RankedRun> ranked, CancellationToken cancellationToken)
    {
        var (dataset, target) = (group[0].DatasetId, group[0].Target);
        var (column, down) = (RankingColumn.Of(metric), metric.HigherIsBetter());
        var values = group.ConvertAll(r => RankingColumn.Read(metric, r));
        var worst = down ? values.Min() : values.Max();
        var better = await rivals.Where(r => r.DatasetId == dataset && r.Target == target).UpTo(column, down, worst)
            .Select(column).ToListAsync(cancellationToken).ConfigureAwait(false);
        better.Sort();
        for (var i = 0; i < group.Count; i++)
        {
            var (below, above) = (CountBelow(better, values[i], orEqual: false), better.Count - CountBelow(better, values[i], orEqual: true));
            var equal = better.Count - below - above;
            ranked[group[i].Id] = new(group[i], (down ? above : below) + 1, equal > 1);
        }
    }

    private static int CountBelow(List<double> sorted, double value, bool orEqual)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var isBelow = orEqual ? sorted[middle] <= value : sorted[middle] < value;
            (low, high) = isBelow ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
