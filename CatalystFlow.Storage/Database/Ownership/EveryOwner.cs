using CatalystFlow.Contracts.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database.Ownership;

/// <summary>The one way around an owner's scope.</summary>
public static class EveryOwner
{
    /// <summary>The rows of all owners, in the whole query: for work that belongs to none, and never for what a request asks for.</summary>
    public static IQueryable<TRow> OfEveryOwner<TRow>(this IQueryable<TRow> rows)
        where TRow : class => rows.IgnoreQueryFilters([OwnerFilters.Name]);

    /// <summary>
    /// How many runs people started on each of these data sets, without those that have none. They were found in scope, and whoever owns a
    /// data set owns its runs: so an index that knows no owner may count them, and no row is read.
    /// </summary>
    public static Task<Dictionary<Guid, int>> CountRunsAsync(this CatalystDb db, IReadOnlyCollection<Guid> found, CancellationToken cancellationToken) =>
        db.Runs.OfEveryOwner().Where(r => found.Contains(r.DatasetId) && r.Origin == RunOrigin.Experiment)
            .GroupBy(r => r.DatasetId).Select(g => new { g.Key, Runs = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Runs, cancellationToken);
}
