using CatalystFlow.Api.Paging;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Rankings;

/// <summary>Lists runs in any order, each with its place among those on the same data set and target that read the file alike.</summary>
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
        var completed = page.Items.Where(IsRanked).ToList();
        var ranks = completed.Count == 0 ? [] : await new Ranks(db, query, metric).OfAsync(completed, cancellationToken).ConfigureAwait(false);
        var words = await new ReadingWords(db).OfAsync(page.Items.Select(Group).ToHashSet(), cancellationToken).ConfigureAwait(false);
        return new([.. page.Items.Select(r => Entry(r, ranks, words))], page.NextCursor, page.Total);
    }

    private static RankedRun Entry(RunSummary run, Dictionary<Guid, RankedRun> ranks, Dictionary<ReadingGroup, string> words) =>
        (ranks.GetValueOrDefault(run.Id) ?? new(run, null, false)) with { ReadingText = words.GetValueOrDefault(Group(run), "") };

    private static ReadingGroup Group(RunSummary run) => new(run.DatasetId, run.Target, run.Reading);

    private static bool IsRanked(RunSummary run) => run is { State.Status: RunStatus.Completed, Test: not null };
}
