using System.Text.Json;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database.Runs;

/// <summary>Notes the reading of runs that are from before it was recorded; once, as they have one afterwards.</summary>
internal static class RunReadingBackfill
{
    private const int RunsAtOnce = 200;

    /// <summary>Writes what is missing.</summary>
    public static async Task RunAsync(CatalystDb db, CancellationToken cancellationToken)
    {
        while (true)
        {
            var specs = await db.Runs.OfEveryOwner().Where(r => r.Reading == "").OrderBy(r => r.Id).Take(RunsAtOnce)
                .Select(r => new { r.Id, r.Documents!.SpecJson }).ToListAsync(cancellationToken).ConfigureAwait(false);
            foreach (var group in specs.GroupBy(s => Fingerprint(s.SpecJson), s => s.Id))
            {
                var (reading, ids) = (group.Key, group.ToList());
                await db.Runs.OfEveryOwner().Where(r => ids.Contains(r.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.Reading, reading), cancellationToken).ConfigureAwait(false);
            }

            if (specs.Count < RunsAtOnce)
            {
                return;
            }
        }
    }

    // A run whose settings can no longer be read is ranked with others of its kind only.
    private static string Fingerprint(string? specJson)
    {
        try
        {
            var spec = specJson is null ? null : JsonSerializer.Deserialize<RunSpec>(specJson, JsonSerializerOptions.Web);
            return spec?.Format is null || spec.Columns.IsDefault ? RunReading.Unreadable : RunReading.Fingerprint(spec);
        }
        catch (JsonException)
        {
            return RunReading.Unreadable;
        }
    }
}
