using CatalystFlow.Api.Paging;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Rankings;

/// <summary>
/// The places of a page's completed runs, each among the completed runs on its data set and target that read the file alike and match the
/// query. Among all of them the database counts the better ones in an index, one range per run. A filter that the index does not know would
/// make it look at every row of every range: then the few values that match are read once and counted here.
/// </summary>
internal sealed class Ranks(CatalystDb db, RankedRunsQuery query, RankingMetric metric)
{
    private readonly IQueryable<RunRow> _completed = query.Filter(db).Where(r => r.Status == RunStatus.Completed);
    private readonly bool _descending = metric.HigherIsBetter();

    public async Task<Dictionary<Guid, RankedRun>> OfAsync(List<RunSummary> page, CancellationToken cancellationToken)
    {
        if (!query.Narrows)
        {
            return await CountAsync(page, cancellationToken).ConfigureAwait(false);
        }

        var ranked = new Dictionary<Guid, RankedRun>();
        foreach (var group in page.GroupBy(r => (r.DatasetId, r.Target, r.Reading)))
        {
            await ReadAsync([.. group], ranked, cancellationToken).ConfigureAwait(false);
        }

        return ranked;
    }

    private async Task<Dictionary<Guid, RankedRun>> CountAsync(List<RunSummary> page, CancellationToken cancellationToken)
    {
        var ids = page.ConvertAll(r => r.Id);
        var rivals = _completed.Select(RankingColumn.Rival(metric));
        var runs = db.Runs.Where(r => ids.Contains(r.Id)).Select(RankingColumn.Rival(metric));
        var places = await (_descending
            ? runs.Select(r => new
            {
                r.RunId,
                Better = rivals.Count(
                    o => o.DatasetId == r.DatasetId && o.Target == r.Target && o.Reading == r.Reading && o.Value > r.Value),
                Shared = rivals.Any(o => o.DatasetId == r.DatasetId && o.Target == r.Target && o.Reading == r.Reading
                    && o.Value == r.Value && o.RunId != r.RunId),
            })
            : runs.Select(r => new
            {
                r.RunId,
                Better = rivals.Count(
                    o => o.DatasetId == r.DatasetId && o.Target == r.Target && o.Reading == r.Reading && o.Value < r.Value),
                Shared = rivals.Any(o => o.DatasetId == r.DatasetId && o.Target == r.Target && o.Reading == r.Reading
                    && o.Value == r.Value && o.RunId != r.RunId),
            })).ToDictionaryAsync(p => p.RunId, cancellationToken).ConfigureAwait(false);
        return page.Where(r => places.ContainsKey(r.Id)).ToDictionary(r => r.Id, r => new RankedRun(r, places[r.Id].Better + 1, places[r.Id].Shared));
    }

    /// <summary>Reads the values that are at least as good as the group's worst on the page, and counts the better ones of each run.</summary>
    private async Task ReadAsync(List<RunSummary> group, Dictionary<Guid, RankedRun> ranked, CancellationToken cancellationToken)
    {
        var (dataset, target, reading) = (group[0].DatasetId, group[0].Target, group[0].Reading);
        var column = RankingColumn.Of(metric);
        var values = group.ConvertAll(r => RankingColumn.Read(metric, r));
        var worst = _descending ? values.Min() : values.Max();
        var better = await _completed.Where(r => r.DatasetId == dataset && r.Target == target && r.Reading == reading).UpTo(column, _descending, worst)
            .Select(column).ToListAsync(cancellationToken).ConfigureAwait(false);
        better.Sort();
        for (var i = 0; i < group.Count; i++)
        {
            var (below, above) = (CountBelow(better, values[i], orEqual: false), better.Count - CountBelow(better, values[i], orEqual: true));
            var equal = better.Count - below - above;
            ranked[group[i].Id] = new(group[i], (_descending ? above : below) + 1, equal > 1);
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
