using System.Text.Json;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Datasets;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database.Runs;

/// <summary>Whether the data of new runs are still there as their settings know them.</summary>
public enum DatasetFinding
{
    /// <summary>They are, and stay so until the transaction ends.</summary>
    Same,

    /// <summary>The data set was deleted.</summary>
    Gone,

    /// <summary>The data set's file is read in another way, which may have other columns.</summary>
    ReadAnew,
}

/// <summary>What new runs need of the database when they are stored.</summary>
public static class NewRuns
{
    /// <summary>
    /// Looks in the transaction that is to store runs of people, so that no format changes between the look and the rows. A change of the
    /// format holds the data set as well, and looks for runs before it writes: one of the two comes second and is told.
    /// </summary>
    /// <param name="datasets">The data sets that whoever asks may use, of a context where a transaction has begun.</param>
    /// <param name="spec">The settings of the runs.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<DatasetFinding> FindDatasetAsync(
        this IQueryable<DatasetRow> datasets, RunSpec spec, CancellationToken cancellationToken)
    {
        var dataset = datasets.Where(d => d.Id == spec.DatasetId);
        if (await dataset.HoldAsync(cancellationToken).ConfigureAwait(false) == 0)
        {
            return DatasetFinding.Gone;
        }

        var stored = await dataset.Select(d => d.FormatJson).SingleAsync(cancellationToken).ConfigureAwait(false);
        var format = JsonSerializer.Deserialize<CsvFormat>(stored, JsonSerializerOptions.Web);
        return Write(format) == Write(spec.Format) ? DatasetFinding.Same : DatasetFinding.ReadAnew;
    }

    /// <summary>The row of a run that waits for its first turn.</summary>
    /// <param name="id">The run.</param>
    /// <param name="ownerId">Who asks for it.</param>
    /// <param name="spec">What is asked for.</param>
    /// <param name="createdAt">When.</param>
    public static RunRow RowOf(Guid id, string ownerId, RunSpec spec, DateTimeOffset createdAt) => new()
    {
        Id = id,
        OwnerId = ownerId,
        Name = spec.Name,
        DatasetId = spec.DatasetId,
        Target = spec.Target,
        Reading = RunReading.Fingerprint(spec),
        AlgorithmId = spec.AlgorithmId,
        ExperimentId = spec.ExperimentId,
        Origin = spec.Origin,
        Documents = new() { RunId = id, SpecJson = JsonSerializer.Serialize(spec, JsonSerializerOptions.Web) },
        Status = RunStatus.Queued,
        CreatedAt = createdAt,
    };

    // Both written by the same rules: stored documents may be of an older version, with fewer members.
    private static string Write(CsvFormat? format) => JsonSerializer.Serialize(format, JsonSerializerOptions.Web);
}
