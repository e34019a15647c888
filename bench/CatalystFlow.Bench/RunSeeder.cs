using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Database.Runs;
using CatalystFlow.Storage.Database.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Bench;

/// <summary>Fills a database with runs as months of work leave them: several data sets, algorithms, tags, days and states.</summary>
internal sealed class RunSeeder(CatalystDb db, int total, int points)
{
    private const int BatchSize = 1000;
    private const int CurveEvery = 10;

    private static readonly (string Name, string Target, double Ease)[] Problems =
    [
        ("churn", "left", 0.82), ("credit risk", "default", 0.76), ("digits", "digit", 0.93), ("letters", "letter", 0.88),
        ("defects", "kind", 0.9), ("titanic", "survived", 0.79), ("churn", "plan", 0.6), ("visits", "returns", 0.7),
    ];

    private static readonly string[] Algorithms =
    [
        "random-forest", "gradient-boosting", "ada-boost", "mlp", "svm", "logistic-regression", "decision-tree", "knn", "naive-bayes",
    ];

    private static readonly string[] Tags = ["baseline", "tuned", "more data", "for review", "unbalanced", "Quick look", "released", "ärgerlich"];

    private static readonly CsvFormat Csv = new(',', '"', true, "utf-8", '.', null, []);

    private readonly Random _random = new(1);
    private readonly DateTimeOffset _first = DateTimeOffset.UtcNow.AddDays(-180);
    private Dictionary<string, DatasetRow> _datasets = [];

    /// <summary>Makes the folder and its database.</summary>
    public static async Task<int> SeedFolderAsync(string folder, int runs)
    {
        const int Points = 30;
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "catalyst.db");
        await using var db = new SqliteCatalystDb(new DbContextOptionsBuilder<SqliteCatalystDb>().UseSqlite($"Data Source={file}").Options);
        await db.Database.MigrateAsync();
        var seeder = new RunSeeder(db, runs, Points);
        await seeder.AddDatasetsAsync();
        for (var done = 0; done < runs; done += BatchSize)
        {
            var batch = await seeder.AddRunsAsync(done, Math.Min(BatchSize, runs - done));
            db.AddRange(batch.Where((_, i) => i % CurveEvery == 0).SelectMany(r => Curve(r, Points)));
            await db.SaveChangesAsync();
        }

        await db.Database.ExecuteSqlRawAsync("PRAGMA optimize;");
        Console.WriteLine($"{runs} runs in {folder}");
        return 0;
    }

    public async Task AddDatasetsAsync()
    {
        _datasets = Problems.Select(p => p.Name).Distinct().ToDictionary(name => name, name => Dataset(name, _first));
        db.AddRange(_datasets.Values);
        await db.SaveChangesAsync();
    }

    /// <summary>Adds some of the runs, oldest first, without their curves.</summary>
    public async Task<List<RunRow>> AddRunsAsync(int from, int count)
    {
        db.ChangeTracker.Clear();
        var runs = Enumerable.Range(from, count).Select(Run).ToList();
        db.AddRange(runs);
        await db.SaveChangesAsync();
        return runs;
    }

    private RunRow Run(int i)
    {
        var problem = Problems[_random.Next(Problems.Length)];
        return Run(_random, i, _first.AddDays(180.0 * i / total).AddMilliseconds(i), problem, _datasets[problem.Name]);
    }

    private RunRow Run(Random random, int i, DateTimeOffset at, (string Name, string Target, double Ease) problem, DatasetRow dataset)
    {
        var id = Guid.CreateVersion7(at);
        var algorithm = Algorithms[random.Next(Algorithms.Length)];
        var status = random.Next(20) switch { 0 => RunStatus.Failed, 1 => RunStatus.Cancelled, _ => RunStatus.Completed };
        var seconds = 0.2 + (random.NextDouble() * 40);
        var run = new RunRow
        {
            Id = id,
            OwnerId = Owners.Local,
            Name = $"{algorithm} on {problem.Name} #{i.ToString(CultureInfo.InvariantCulture)}",
            DatasetId = dataset.Id,
            Target = problem.Target,
            AlgorithmId = algorithm,
            Documents = new() { RunId = id, SpecJson = Json(Spec(random, problem, dataset, algorithm)), FittedJson = null },
            Status = status,
            Reason = status == RunStatus.Failed ? "The data set was changed." : null,
            Favourite = random.Next(25) == 0,
            CreatedAt = at,
            StartedAt = at.AddSeconds(1),
            FinishedAt = at.AddSeconds(1 + seconds),
            StepsDone = points,
            TotalSteps = points,
            TrainSeconds = seconds,
            ModelHash = status == RunStatus.Completed ? Convert.ToHexStringLower(SHA256.HashData(id.ToByteArray())) : null,
            ModelBytes = status == RunStatus.Completed ? random.Next(1_000, 5_000_000) : null,
        };
        run.Train = run.Validation = run.Test = status == RunStatus.Failed ? null : Metrics(Math.Min(1, problem.Ease + (random.NextDouble() * 0.1) - 0.03));
        foreach (var tag in Tags.Where(_ => random.Next(8) == 0))
        {
            run.Tags.Add(new() { RunId = id, Key = tag.ToLowerInvariant(), Name = tag });
        }

        return run;
    }

    private static IEnumerable<MetricPointRow> Curve(RunRow run, int points) => run.Test is null ? [] : Enumerable.Range(1, points).Select(step => new MetricPointRow
    {
        RunId = run.Id,
        Step = step,
        Position = step,
        Train = At(run, step, points, 0.03),
        Validation = At(run, step, points, -0.01),
        Test = At(run, step, points, 0),
        TrainSeconds = run.TrainSeconds * step / points,
        At = run.CreatedAt.AddSeconds(step),
    });

    private static MetricColumns At(RunRow run, int step, int points, double shift) =>
        Metrics(Math.Min(1, (run.Test!.Accuracy * (step == points ? 1 : 1 - Math.Exp(-step / 5.0))) + shift));

    private static MetricColumns Metrics(double accuracy) => new()
    {
        Accuracy = Math.Round(accuracy, 4),
        LogLoss = Math.Round(1.2 * (1 - accuracy) + 0.02, 5),
        F1 = Math.Round(accuracy - 0.01, 4),
        Precision = Math.Round(accuracy - 0.005, 4),
        Recall = Math.Round(accuracy - 0.015, 4),
    };

    private static RunSpec Spec(Random random, (string Name, string Target, double Ease) problem, DatasetRow dataset, string algorithm) => new(
        algorithm,
        dataset.Id,
        dataset.BlobName,
        dataset.Sha256,
        Csv,
        problem.Target,
        [.. Enumerable.Range(1, 20).Select(i => new ColumnSetting($"column {i}", ColumnType.Numeric, true))],
        algorithm,
        ImmutableSortedDictionary<string, ParameterValue>.Empty.Add("max_depth", ParameterValue.Of(random.Next(3, 30))).Add("learning_rate", ParameterValue.Of(Math.Pow(10, -3 * random.NextDouble()))),
        CategoricalEncoding.Auto,
        new(),
        random.Next(5));

    private static DatasetRow Dataset(string name, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        return new()
        {
            Id = id,
            OwnerId = Owners.Local,
            Name = name,
            FileName = name + ".csv",
            BlobName = $"datasets/{id:N}.csv",
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(id.ToByteArray())),
            SizeBytes = 1_000_000,
            RowCount = 10_000,
            ColumnCount = 21,
            CreatedAt = at,
            FormatJson = Json(Csv),
            ProfileJson = """{ "columns": [], "suggestedTarget": "", "warnings": [] }""",
        };
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
