using CatalystFlow.Api.Rankings;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs;

/// <summary>What is going on, in one answer for the dashboard.</summary>
internal sealed class OverviewReader(IDbContextFactory<CatalystDb> databases, RunReader runs, Ranking ranking)
{
    private const int MostActive = 6;
    private const int Best = 5;

    public async Task<RunOverview> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var all = new RunListQuery().Filter(db);
        var counts = await all.GroupBy(r => r.Status).Select(g => new { g.Key, Runs = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Runs, cancellationToken).ConfigureAwait(false);
        return new(
            new(
                Count(RunStatus.Queued),
                Count(RunStatus.Running),
                Count(RunStatus.Paused),
                Count(RunStatus.Completed),
                Count(RunStatus.Cancelled),
                Count(RunStatus.Failed)),
            await ActiveAsync(db, all, cancellationToken).ConfigureAwait(false),
            await TopAsync(all, cancellationToken).ConfigureAwait(false));

        int Count(RunStatus status) => counts.GetValueOrDefault(status);
    }

    private async Task<IReadOnlyList<RunSummary>> ActiveAsync(CatalystDb db, IQueryable<RunRow> all, CancellationToken cancellationToken)
    {
        var active = all.Where(r => r.Status == RunStatus.Running || r.Status == RunStatus.Queued)
            .OrderByDescending(r => r.Status == RunStatus.Running).ThenBy(r => r.Id).Take(MostActive);
        var lines = await RunLine.Of(db, active).ToListAsync(cancellationToken).ConfigureAwait(false);
        var summaries = await runs.SummariesAsync(db, lines, cancellationToken).ConfigureAwait(false);
        return [.. summaries.Where(r => !r.State.Status.IsTerminal()).OrderBy(r => r.State.QueuePosition ?? 0).ThenBy(r => r.Id)];
    }

    private async Task<LeaderboardGroup?> TopAsync(IQueryable<RunRow> all, CancellationToken cancellationToken)
    {
        var newest = await all.Where(r => r.Status == RunStatus.Completed && r.Test != null).OrderByDescending(r => r.Id)
            .Select(r => new { r.DatasetId, r.Target, r.Reading }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (newest is null)
        {
            return null;
        }

        var query = new LeaderboardQuery { DatasetId = newest.DatasetId, Target = newest.Target, Reading = newest.Reading, Limit = Best };
        var board = await ranking.ReadAsync(query, after: null, cancellationToken).ConfigureAwait(false);
        return board.Groups is [var group, ..] ? group : null;
    }
}
