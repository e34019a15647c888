using System.Security.Cryptography;
using CatalystFlow.Api.Datasets;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Database.Runs;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>Rows as uploads and grains would have left them.</summary>
internal static class Seed
{
    private static readonly CsvFormat Format = new(',', '"', true, "utf-8", '.', null, []);

    public static DatasetRow Dataset(string name, DateTimeOffset? at = null)
    {
        var created = at ?? DateTimeOffset.UtcNow;
        var id = Guid.CreateVersion7(created);
        var columns = new[] { Column("x", 0, ColumnType.Numeric), Column("y", 1, ColumnType.Categorical) };
        return new()
        {
            Id = id,
            OwnerId = Owners.Local,
            Name = name,
            FileName = name + ".csv",
            BlobName = $"datasets/{id:N}.csv",
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(id.ToByteArray())),
            RowCount = 100,
            ColumnCount = columns.Length,
            CreatedAt = created,
            FormatJson = Documents.Write(Format),
            ProfileJson = Documents.Write(new StoredProfile(columns, "y", [])),
            ProfileVersion = CsvProfile.Version, // there is no file to make another from
        };
    }

    public static RunRow Run(
        DatasetRow dataset,
        RunStatus status,
        string name = "run",
        string target = "y",
        string algorithm = "random-forest",
        RunOrigin origin = RunOrigin.Experiment,
        Guid? experiment = null,
        DateTimeOffset? at = null,
        RunSpec? settings = null)
    {
        var now = at ?? DateTimeOffset.UtcNow;
        var id = Guid.CreateVersion7(now);
        var spec = settings ?? new RunSpec(
            name, dataset.Id, dataset.BlobName, dataset.Sha256, Format, target, [new("x", ColumnType.Numeric, true)], algorithm,
            System.Collections.Immutable.ImmutableSortedDictionary<string, ParameterValue>.Empty, CategoricalEncoding.Auto, new(), 0);
        return new()
        {
            Id = id,
            OwnerId = Owners.Local,
            Name = name,
            DatasetId = dataset.Id,
            Target = target,
            AlgorithmId = algorithm,
            Origin = origin,
            ExperimentId = experiment,
            Documents = new() { RunId = id, SpecJson = Documents.Write(spec) },
            Status = status,
            CreatedAt = now,
            StartedAt = now,
            FinishedAt = status.IsTerminal() ? now : null,
        };
    }

    /// <summary>A completed run with these test metrics.</summary>
    public static RunRow Completed(
        DatasetRow dataset,
        double accuracy,
        double logLoss = 0.5,
        string target = "y",
        string algorithm = "random-forest",
        string name = "run",
        RunOrigin origin = RunOrigin.Experiment,
        Guid? experiment = null,
        DateTimeOffset? at = null,
        RunSpec? settings = null)
    {
        var run = Run(dataset, RunStatus.Completed, name, target, algorithm, origin, experiment, at, settings);
        run.Train = run.Test = Metrics(accuracy, logLoss);
        run.TrainSeconds = 1;
        return run;
    }

    public static MetricColumns Metrics(double accuracy, double logLoss = 0.5) =>
        new() { Accuracy = accuracy, LogLoss = logLoss, F1 = accuracy, Precision = accuracy, Recall = accuracy };

    public static MetricPointRow PointRow(Guid runId, int step) => new()
    {
        RunId = runId,
        Step = step,
        Position = step * 5,
        Train = Metrics(step / 100.0),
        Test = Metrics(step / 100.0),
        TrainSeconds = step,
        At = DateTimeOffset.UnixEpoch.AddSeconds(step),
    };

    public static MetricPoint Point(int step)
    {
        var metrics = new EvaluationMetrics(step / 100.0, 0.5, 0.5, 0.5, 0.5);
        return new(step, step * 5, metrics, null, metrics, step, 0);
    }

    public static async Task AddAsync(this ApiHost host, params IEnumerable<object> rows)
    {
        await using var db = await host.OpenDatabaseAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static ColumnProfile Column(string name, int index, ColumnType type) =>
        new(name, index, type, 0, 0, 2, false, null, null, null, null, null, null, [], [], true, []);
}
