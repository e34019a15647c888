using System.Linq.Expressions;
using CatalystFlow.Api.Paging;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Rankings;

/// <summary>Ranks completed runs in SQL, per data set, target and reading.</summary>
internal sealed class Ranking(IDbContextFactory<CatalystDb> databases)
{
    /// <summary>Groups in one answer; more are reached by filtering.</summary>
    private const int MaxGroups = 100;

    private static readonly Expression<Func<RunRow, Guid>> Id = r => r.Id;

    public async Task<Leaderboard> ReadAsync(LeaderboardQuery query, Cursor? after, CancellationToken cancellationToken)
    {
        var metric = query.Metric ?? RankingMetric.Accuracy;
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        if (after is not null && string.IsNullOrEmpty(query.Reading))
        {
            // The cursor's run tells which of the target's groups goes on.
            var reading = await db.Runs.Where(r => r.Id == after.Id).Select(r => r.Reading)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            query = query with { Reading = reading };
        }

        var matching = query.Filter(db.Runs);
        var groups = await GroupsAsync(db, matching, cancellationToken).ConfigureAwait(false);
        var words = await new ReadingWords(db).OfAsync(
            groups.Select(g => new ReadingGroup(g.DatasetId, g.Target, g.Reading)).ToHashSet(), cancellationToken).ConfigureAwait(false);
        var ranked = new List<LeaderboardGroup>(groups.Count);
        foreach (var group in groups)
        {
            var rivals = matching.Where(r => r.DatasetId == group.DatasetId && r.Target == group.Target && r.Reading == group.Reading);
            var page = new RankedPage(db, rivals, metric);
            var (entries, next) = await page.ReadAsync(query.Limit ?? Paged.DefaultLimit, after, cancellationToken).ConfigureAwait(false);
            ranked.Add(new(group.DatasetId, group.DatasetName, group.Target, group.Runs, entries, next)
            {
                Reading = group.Reading,
                ReadingText = words.GetValueOrDefault(new(group.DatasetId, group.Target, group.Reading), ""),
            });
        }

        return new(metric, metric.HigherIsBetter(), ranked);
    }

    private static Task<List<Group>> GroupsAsync(CatalystDb db, IQueryable<RunRow> runs, CancellationToken cancellationToken) => (
        from g in from r in runs
                  group r by new { r.DatasetId, r.Target, r.Reading } into g
                  select new { g.Key.DatasetId, g.Key.Target, g.Key.Reading, Runs = g.Count(), Newest = g.Max(r => r.FinishedAt) }
        join d in db.Datasets on g.DatasetId equals d.Id
        orderby g.Newest descending, g.DatasetId descending, g.Target, g.Reading
        select new Group(g.DatasetId, d.Name, g.Target, g.Reading, g.Runs)).Take(MaxGroups).ToListAsync(cancellationToken);

    private sealed record Group(Guid DatasetId, string DatasetName, string Target, string Reading, int Runs);

    /// <summary>One page of one group.</summary>
    private sealed class RankedPage(CatalystDb db, IQueryable<RunRow> group, RankingMetric metric)
    {
        private readonly Expression<Func<RunRow, double>> _value = RankingColumn.Of(metric);
        private readonly bool _descending = metric.HigherIsBetter();

        public async Task<(List<LeaderboardEntry> Entries, string? Next)> ReadAsync(int limit, Cursor? after, CancellationToken cancellationToken)
        {
            var rest = after is null ? group : Past(after.Number ?? 0, after.Id);
            var rows = await RunLine.Of(db, Ordered(rest).Take(limit + 1)).ToListAsync(cancellationToken).ConfigureAwait(false);
            var tags = await TagsOf.ReadAsync(db, rows.ConvertAll(r => r.Id), cancellationToken).ConfigureAwait(false);
            var (page, next) = Paged.Cut(rows.ConvertAll(l => l.ToSummary(tags[l.Id])), limit, CursorOf);
            return page.Count == 0 ? ([], null) : (Ranked(page, await StartAsync(page[0], cancellationToken).ConfigureAwait(false)), next);
        }

        private IQueryable<RunRow> Ordered(IQueryable<RunRow> runs) =>
            _descending ? runs.OrderByDescending(_value).ThenBy(Id) : runs.OrderBy(_value).ThenBy(Id);

        private IQueryable<RunRow> Past(double value, Guid id) => group.After(_value, Id, _descending, value, id, idDescending: false);

        private Cursor CursorOf(RunSummary run) => new(metric.ToString(), run.Id, Number: RankingColumn.Read(metric, run));

        /// <summary>How many runs stand before the page, and how many of them are strictly better than its first run.</summary>
        private async Task<(int Before, int Better)> StartAsync(RunSummary first, CancellationToken cancellationToken)
        {
            var value = RankingColumn.Read(metric, first);
            var total = await group.CountAsync(cancellationToken).ConfigureAwait(false);
            var after = await Past(value, first.Id).CountAsync(cancellationToken).ConfigureAwait(false);
            var notBetter = await group.After(_value, Id, _descending, value, Guid.Empty, idDescending: false)
                .CountAsync(cancellationToken).ConfigureAwait(false);
            return (total - after - 1, total - notBetter);
        }

        private List<LeaderboardEntry> Ranked(List<RunSummary> page, (int Before, int Better) start)
        {
            var entries = new List<LeaderboardEntry>(page.Count);
            for (var i = 0; i < page.Count; i++)
            {
                var value = RankingColumn.Read(metric, page[i]);
                var rank = i == 0 ? start.Better + 1
                    : value.Equals(entries[i - 1].Value) ? entries[i - 1].Rank
                    : start.Before + i + 1;
                entries.Add(new(rank, value, page[i]));
            }

            return entries;
        }
    }
}
