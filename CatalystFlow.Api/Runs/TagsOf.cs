using CatalystFlow.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs;

/// <summary>The tags of the runs on a page.</summary>
internal static class TagsOf
{
    /// <summary>Every run has its entry, in alphabetical order.</summary>
    public static async Task<Dictionary<Guid, IReadOnlyList<string>>> ReadAsync(
        CatalystDb db, List<Guid> runs, CancellationToken cancellationToken)
    {
        var rows = runs.Count == 0 ? [] : await db.RunTags.AsNoTracking().Where(t => runs.Contains(t.RunId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var tags = rows.ToLookup(t => t.RunId);
        return runs.ToDictionary(id => id, IReadOnlyList<string> (id) => [.. tags[id].OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Name)]);
    }
}
