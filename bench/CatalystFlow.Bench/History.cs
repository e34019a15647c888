using System.Globalization;
using CatalystFlow.Storage.Database.Postgres;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Bench;

/// <summary>
/// A PostgreSQL database that fills with runs and their curves while the API over it is asked for its lists: how fast they answer at the
/// end, and how the size and the two lists that open first grow on the way.
/// </summary>
internal sealed class History(string connection, HttpClient api, int runs, int points)
{
    private const int BatchSize = 1000;

    private static readonly int[] Tenths = [1, 3, 10];

    public static async Task<int> RunAsync(string connection, string api, int runs, int points)
    {
        using var http = new HttpClient { BaseAddress = new(api) };
        await new History(connection, http, runs, points).RunAsync();
        return 0;
    }

    private async Task RunAsync()
    {
        await using var db = new PostgresCatalystDb(new DbContextOptionsBuilder<PostgresCatalystDb>().UseNpgsql(connection).Options);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var seeder = new RunSeeder(db, runs, points);
        await seeder.AddDatasetsAsync();
        var growth = new List<string>();
        var done = 0;
        foreach (var tenths in Tenths)
        {
            for (; done < runs * tenths / 10; done += BatchSize)
            {
                await AddCurvesAsync(db, await seeder.AddRunsAsync(done, BatchSize));
            }

            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
            growth.Add(await GrowthAsync(db, done));
        }

        await ListRequests.PrintAsync(api);
        Console.WriteLine("\n| runs | points | database | runs, with tags and documents | of that indexes | points | of that index | bytes per point | recent runs, p95 | leaderboard, p95 |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        growth.ForEach(Console.WriteLine);
    }

    /// <summary>A curve for each of the runs, made by the server from the run's last metrics.</summary>
    private Task<int> AddCurvesAsync(PostgresCatalystDb db, List<RunRow> added)
    {
        var (first, last, steps) = (added[0].Id, added[^1].Id, points);
        // The foreign key holds by construction; ten million checks of it would be most of the time.
        return db.Database.ExecuteSqlAsync($"""
            SET session_replication_role = replica;
            INSERT INTO metric_points ("RunId", "Step", "Position", "TrainSeconds", "EvaluationSeconds", "At",
                "Train_Accuracy", "Train_LogLoss", "Train_F1", "Train_Precision", "Train_Recall",
                "Validation_Accuracy", "Validation_LogLoss", "Validation_F1", "Validation_Precision", "Validation_Recall",
                "Test_Accuracy", "Test_LogLoss", "Test_F1", "Test_Precision", "Test_Recall")
            SELECT r."Id", s, s, r."TrainSeconds" * s / {steps}, 0, r."CreatedAt" + s * interval '1 second',
                a, 1 - a, a, a, a, a - 0.01, 1 - a, a, a, a, a - 0.02, 1 - a, a, a, a
            FROM runs r, generate_series(1, {steps}) s,
                LATERAL (SELECT coalesce(r."Test_Accuracy", 0.5) * (1 - exp(-s / 20.0)) AS a) curve
            WHERE r."Id" BETWEEN {first} AND {last};
            RESET session_replication_role
            """);
    }

    private async Task<string> GrowthAsync(PostgresCatalystDb db, int count)
    {
        var sizes = await db.Database.SqlQuery<Sizes>($"""
            SELECT pg_database_size(current_database()) AS "Database",
                pg_total_relation_size('runs') + pg_total_relation_size('run_documents') + pg_total_relation_size('run_tags') AS "Runs",
                pg_indexes_size('runs') + pg_indexes_size('run_documents') + pg_indexes_size('run_tags') AS "RunIndexes",
                pg_total_relation_size('metric_points') AS "Points", pg_indexes_size('metric_points') AS "PointIndex"
            """).SingleAsync();
        var recent = await SlowestAsync(ListRequests.Recent.Path);
        var leaderboard = await SlowestAsync(ListRequests.Leaderboard.Path);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {count:N0} | {(long)count * points:N0} | {Megabytes(sizes.Database)} | {Megabytes(sizes.Runs)} | {Megabytes(sizes.RunIndexes)} | "
            + $"{Megabytes(sizes.Points)} | {Megabytes(sizes.PointIndex)} | {sizes.Points / ((double)count * points):F0} | "
            + $"{recent:F0} ms | {leaderboard:F0} ms |");
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:N0} MiB");

    private async Task<double> SlowestAsync(string path)
    {
        await ListRequests.TimeAsync(api, path, 5);
        var taken = await ListRequests.TimeAsync(api, path);
        taken.Sort();
        return taken[taken.Count * 95 / 100];
    }

    private sealed record Sizes(long Database, long Runs, long RunIndexes, long Points, long PointIndex);
}
