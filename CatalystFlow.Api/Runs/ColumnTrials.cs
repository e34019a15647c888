using CatalystFlow.Api.Datasets;
using CatalystFlow.Api.Datasets.Profiles;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Runs;

/// <summary>
/// Reads the columns that a run is to read otherwise than they were found, before it is queued: a profile knows nothing of how values would
/// be read in another way, and a run would fail at the first that cannot.
/// </summary>
internal sealed class ColumnTrials(ColumnCounter counter)
{
    // A person changes a few; of more, each of which is read from the file, the run itself tells.
    private const int MostTried = 20;

    /// <summary>Refuses columns that cannot be read as a run is to read them; null when all can, as far as they are looked at.</summary>
    public async Task<ProblemHttpResult?> RefusalAsync(StoredDataset dataset, RunSpec spec, CancellationToken cancellationToken)
    {
        var found = dataset.Profile.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var setting in spec.Columns.Where(c => IsUncertain(c, found[c.Name], dataset.RowCount)).Take(MostTried))
        {
            if (await ProblemAsync(dataset, setting, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                problems.Add(problem);
            }
        }

        return problems.Count == 0 ? null : Problems.Invalid(new Dictionary<string, string[]> { ["columns"] = [.. problems] });
    }

    private async Task<string?> ProblemAsync(StoredDataset dataset, ColumnSetting setting, CancellationToken cancellationToken)
    {
        try
        {
            var selection = new ColumnSelection(setting.Name, setting.Type) { Reading = setting.Reading };
            var figures = await counter.CountAsync(dataset, selection, cancellationToken).ConfigureAwait(false);
            return ReadableColumns.Identifier(setting.Name, setting.Type, figures.DistinctCount, figures.RowsUsed - figures.MissingCount);
        }
        catch (DataException unreadable)
        {
            return $"{unreadable.Message} Choose another type or reading, or leave the column out.";
        }
    }

    private static bool IsUncertain(ColumnSetting setting, ColumnProfile found, long rows) =>
        setting.Included && (setting.Type != found.DefaultType || setting.Reading != found.Reading) && setting.Type switch
        {
            ColumnType.Numeric or ColumnType.DateTime or ColumnType.Boolean => true,

            // Every value can be a category; what matters is whether all are different.
            ColumnType.Categorical => found.DistinctIsCapped || found.DistinctCount + (setting.Reading?.MissingMarkers.Length ?? 0) >= rows - found.MissingCount,
            _ => false,
        };
}
