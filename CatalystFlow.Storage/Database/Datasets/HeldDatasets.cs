using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database.Datasets;

/// <summary>Data sets that stay as they are until a transaction ends.</summary>
public static class HeldDatasets
{
    /// <summary>
    /// Holds data sets until the transaction ends, by writing them as they are: whoever else holds, changes or deletes one waits, and then
    /// sees what was done. Returns how many there are.
    /// </summary>
    public static Task<int> HoldAsync(this IQueryable<DatasetRow> datasets, CancellationToken cancellationToken) =>
        datasets.ExecuteUpdateAsync(set => set.SetProperty(d => d.SizeBytes, d => d.SizeBytes), cancellationToken);
}
