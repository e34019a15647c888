using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Experiments;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database.Ownership;

/// <summary>
/// Puts every table into its owner's scope: a query of whatever kind (<c>Find</c>, updates and deletes in the database included) sees what
/// the context's owner may. A table without a filter of this name makes a test fail.
/// </summary>
internal static class OwnerFilters
{
    /// <summary>Name of the filters.</summary>
    public const string Name = "owner";

    // The context is asked at each query, so that a pooled one can change hands; EF Core recognises it as the model's own.
    public static void Add(ModelBuilder model, CatalystDb db)
    {
        model.Entity<DatasetRow>().HasQueryFilter(Name, d => d.OwnerId == db.OwnerId || d.OwnerId == Owners.Shared);
        model.Entity<ValueCountsRow>().HasQueryFilter(Name, c => db.Datasets.Any(d => d.Id == c.DatasetId));
        model.Entity<ExperimentRow>().HasQueryFilter(Name, e => e.OwnerId == db.OwnerId);
        model.Entity<IdempotencyKeyRow>().HasQueryFilter(Name, k => k.OwnerId == db.OwnerId);
        model.Entity<RunRow>().HasQueryFilter(Name, r => r.OwnerId == db.OwnerId);
        model.Entity<RunDocumentsRow>().HasQueryFilter(Name, d => db.Runs.Any(r => r.Id == d.RunId));
        model.Entity<RunTagRow>().HasQueryFilter(Name, t => db.Runs.Any(r => r.Id == t.RunId));
        model.Entity<RunNotesRow>().HasQueryFilter(Name, n => db.Runs.Any(r => r.Id == n.RunId));
        model.Entity<RunTenureRow>().HasQueryFilter(Name, t => db.Runs.Any(r => r.Id == t.RunId));
        model.Entity<MetricPointRow>().HasQueryFilter(Name, p => db.Runs.Any(r => r.Id == p.RunId));
    }
}
