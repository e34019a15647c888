using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Database.Postgres;
using CatalystFlow.Storage.Database.Runs;
using CatalystFlow.Storage.Database.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CatalystFlow.Api.Tests.Storage;

public sealed class MigrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-db-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_change_of_the_model_has_its_migration_on_both_engines()
    {
        using var sqlite = new SqliteCatalystDb(new DbContextOptionsBuilder<SqliteCatalystDb>().UseSqlite("Data Source=:memory:").Options);
        sqlite.Database.HasPendingModelChanges().ShouldBeFalse();
        using var postgres = new PostgresCatalystDb(new DbContextOptionsBuilder<PostgresCatalystDb>().UseNpgsql("Host=localhost").Options);
        postgres.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_folder_becomes_a_database_and_starting_again_keeps_what_is_in_it()
    {
        using (var host = await StartAsync())
        {
            await using var db = await OpenAsync(host);
            db.Add(Seed.Dataset("kept"));
            await db.SaveChangesAsync(Stop);
            await host.StopAsync(Stop);
        }

        using var second = await StartAsync();
        await using var again = await OpenAsync(second);
        (await again.Datasets.SingleAsync(Stop)).Name.ShouldBe("kept");
        (await again.Database.GetPendingMigrationsAsync(Stop)).ShouldBeEmpty();
        await second.StopAsync(Stop);
    }

    [Fact]
    public async Task A_lock_left_by_a_killed_process_does_not_block_the_next_start()
    {
        await using (var db = new SqliteCatalystDb(new DbContextOptionsBuilder<SqliteCatalystDb>()
            .UseSqlite($"Data Source={Path.Combine(_folder, "catalyst.db")}").Options))
        {
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL); "
                + "INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01');",
                Stop);
        }

        using var host = await StartAsync();
        await using var opened = await OpenAsync(host);
        (await opened.Datasets.CountAsync(Stop)).ShouldBe(0);
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task Metrics_come_back_as_they_were_stored_and_may_be_absent()
    {
        using var host = await StartAsync();
        var dataset = Seed.Dataset("metrics");
        var (with, without) = (Seed.Completed(dataset, 0.1 + 0.2, logLoss: 1e-15), Seed.Run(dataset, CatalystFlow.Contracts.Runs.RunStatus.Queued));
        await using (var db = await OpenAsync(host))
        {
            db.AddRange(dataset, with, without);
            await db.SaveChangesAsync(Stop);
            without.Test = Seed.Metrics(0.5);
            with.Validation = with.Test;
            await db.SaveChangesAsync(Stop);
        }

        await using var read = await OpenAsync(host);
        var stored = await read.Runs.SingleAsync(r => r.Id == with.Id, Stop);
        (stored.Test!.Accuracy, stored.Validation!.LogLoss).ShouldBe((0.1 + 0.2, 1e-15));
        stored.CreatedAt.ShouldBe(with.CreatedAt);
        var other = await read.Runs.SingleAsync(r => r.Id == without.Id, Stop);
        other.Test!.Accuracy.ShouldBe(0.5);
        other.Train.ShouldBeNull();
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task A_run_from_before_documents_had_a_table_of_their_own_keeps_them()
    {
        var (dataset, run) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var db = new SqliteCatalystDb(new DbContextOptionsBuilder<SqliteCatalystDb>()
            .UseSqlite($"Data Source={Path.Combine(_folder, "catalyst.db")}").Options))
        {
            await db.GetService<IMigrator>().MigrateAsync("Initial", Stop);
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO datasets VALUES ({dataset}, 'local', 'd', 'd.csv', 'b', 'hash', 1, 1, 1, NULL, 0, 'format', 'profile');
                INSERT INTO runs ("Id", "OwnerId", "Name", "DatasetId", "Target", "AlgorithmId", "SpecJson", "Status", "CreatedAt",
                    "StepsDone", "TotalSteps", "TrainSeconds", "FittedJson")
                VALUES ({run}, 'local', 'old', {dataset}, 'y', 'mlp', 'the spec', 'Completed', 0, 0, 0, 0, 'the fit');
                """,
                Stop);
        }

        using var host = await StartAsync();
        await using var opened = await OpenAsync(host);
        var row = await opened.Runs.Include(r => r.Documents).SingleAsync(r => r.Id == run, Stop);
        (row.Name, row.Origin, row.Favourite).ShouldBe(("old", CatalystFlow.Contracts.Runs.RunOrigin.Experiment, false));
        (row.Documents!.SpecJson, row.Documents.FittedJson).ShouldBe(("the spec", "the fit"));
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task A_database_of_an_older_version_is_whole_to_other_programs_too_and_its_names_are_found()
    {
        var (dataset, runs) = (Guid.CreateVersion7(), new[] { "Ärzte", "ZEBRA", "ärger", "plain", "İstanbul" });
        await using (var db = new SqliteCatalystDb(new DbContextOptionsBuilder<SqliteCatalystDb>()
            .UseSqlite($"Data Source={Path.Combine(_folder, "catalyst.db")}").AddInterceptors(new SqliteConnectionSetup()).Options))
        {
            await db.GetService<IMigrator>().MigrateAsync("OrderIndexes", Stop);
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO datasets VALUES ({dataset}, 'local', 'd', 'd.csv', 'b', 'hash', 1, 1, 1, NULL, 0, 'format', 'profile')", Stop);
            foreach (var name in runs)
            {
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO runs ("Id", "OwnerId", "Name", "DatasetId", "Target", "AlgorithmId", "Status", "CreatedAt", "StepsDone", "TotalSteps", "TrainSeconds")
                    VALUES ({Guid.CreateVersion7()}, 'local', {name}, {dataset}, 'y', 'mlp', 'Completed', 0, 0, 0, 0)
                    """,
                    Stop);
            }
        }

        using (var host = await StartAsync())
        {
            await using var opened = await OpenAsync(host);
            var keys = await opened.Runs.ToDictionaryAsync(r => r.Name, r => r.NameKey, Stop);
            keys.ShouldBe(runs.ToDictionary(name => name, RunRow.KeyOf), ignoreOrder: true);
            opened.Add(Seed.Run(await opened.Datasets.SingleAsync(Stop), CatalystFlow.Contracts.Runs.RunStatus.Completed, "ÖL"));
            await opened.SaveChangesAsync(Stop);
            (await opened.Runs.CountAsync(r => r.NameKey == "öl", Stop)).ShouldBe(1);
            await host.StopAsync(Stop);
        }

        await using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "catalyst.db")};Pooling=False");
        await other.OpenAsync(Stop);
        foreach (var check in new[] { "PRAGMA integrity_check", "PRAGMA quick_check" })
        {
            await using var command = other.CreateCommand();
            command.CommandText = check;
            (await command.ExecuteScalarAsync(Stop)).ShouldBe("ok");
        }
    }

    private static async Task<CatalystDb> OpenAsync(IHost host) =>
        (await host.Services.GetRequiredService<IUnscopedDatabase>().CreateDbContextAsync(Stop)).Of(Owners.Local);

    private async Task<IHost> StartAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("CATALYSTFLOW_DATA", _folder)]);
        builder.AddCatalystDatabase();
        var host = builder.Build();
        await host.StartAsync(Stop);
        return host;
    }
}
