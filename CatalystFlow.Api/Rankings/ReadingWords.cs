using System.Text.Json;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Rankings;

/// <summary>Runs that compare: on one data set and target, with one reading of the file.</summary>
internal readonly record struct ReadingGroup(Guid DatasetId, string Target, string Reading);

/// <summary>Says how runs of a ranking read their file differently from most runs on the same data set and target.</summary>
internal sealed class ReadingWords(CatalystDb db)
{
    private const int MostPhrases = 4, MostTied = 20;

    /// <summary>Words for each reading that is not the usual one; no settings are read where a data set and target have only one.</summary>
    public async Task<Dictionary<ReadingGroup, string>> OfAsync(IReadOnlySet<ReadingGroup> groups, CancellationToken cancellationToken)
    {
        var words = new Dictionary<ReadingGroup, string>();
        foreach (var readings in (await CountAsync(groups, cancellationToken).ConfigureAwait(false)).Where(r => r.Count > 1))
        {
            var usual = await UsualAsync(readings, cancellationToken).ConfigureAwait(false);
            foreach (var group in readings.Select(r => r.Group).Where(g => groups.Contains(g) && g != usual.Group))
            {
                words[group] = Words(usual.Spec, (await FirstAsync(group, cancellationToken).ConfigureAwait(false)).Spec);
            }
        }

        return words;
    }

    // Of every data set and target among the groups: its readings and their numbers of completed runs.
    private async Task<List<List<(ReadingGroup Group, int Runs)>>> CountAsync(
        IReadOnlySet<ReadingGroup> groups, CancellationToken cancellationToken)
    {
        var datasets = groups.Select(g => g.DatasetId).Distinct().ToList();
        var counts = await db.Runs
            .Where(r => datasets.Contains(r.DatasetId) && r.Origin == RunOrigin.Experiment && r.Status == RunStatus.Completed)
            .GroupBy(r => new { r.DatasetId, r.Target, r.Reading })
            .Select(g => new { g.Key.DatasetId, g.Key.Target, g.Key.Reading, Runs = g.Count() })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var wanted = groups.Select(g => (g.DatasetId, g.Target)).ToHashSet();
        return
        [
            .. counts.GroupBy(c => (c.DatasetId, c.Target)).Where(g => wanted.Contains(g.Key))
                .Select(g => g.Select(c => (new ReadingGroup(c.DatasetId, c.Target, c.Reading), c.Runs)).ToList()),
        ];
    }

    // The one with the most runs; the older one of two that have as many.
    private async Task<First> UsualAsync(List<(ReadingGroup Group, int Runs)> readings, CancellationToken cancellationToken)
    {
        var most = readings.Max(r => r.Runs);
        First? usual = null;
        foreach (var (group, _) in readings.Where(r => r.Runs == most).OrderBy(r => r.Group.Reading, StringComparer.Ordinal).Take(MostTied))
        {
            var first = await FirstAsync(group, cancellationToken).ConfigureAwait(false);
            usual = usual is null || first.CreatedAt < usual.CreatedAt ? first : usual;
        }

        return usual!;
    }

    private async Task<First> FirstAsync(ReadingGroup group, CancellationToken cancellationToken)
    {
        var run = await db.Runs
            .Where(r => r.DatasetId == group.DatasetId && r.Origin == RunOrigin.Experiment && r.Target == group.Target
                && r.Reading == group.Reading && r.Status == RunStatus.Completed)
            .OrderBy(r => r.Id).Select(r => new { r.CreatedAt, r.Documents!.SpecJson })
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return new(group, run?.CreatedAt ?? DateTimeOffset.MaxValue, run?.SpecJson);
    }

    private static string Words(RunSpec? usual, RunSpec? other)
    {
        var found = usual is null || other is null ? [] : ReadingDifferences.Of(usual, other);
        return found.Count switch
        {
            0 => "read in another way",
            <= MostPhrases => string.Join(", ", found),
            _ => $"{string.Join(", ", found.Take(MostPhrases))} and {found.Count - MostPhrases} more differences",
        };
    }

    /// <summary>The first completed run of a reading.</summary>
    private sealed record First(ReadingGroup Group, DateTimeOffset CreatedAt, string? SpecJson)
    {
        public RunSpec? Spec => SpecJson is null || Group.Reading == RunReading.Unreadable
            ? null
            : JsonSerializer.Deserialize<RunSpec>(SpecJson, JsonSerializerOptions.Web);
    }
}
