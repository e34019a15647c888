using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CatalystFlow.EndToEnd.Tests.Servers.Database;

/// <summary>The database on a real PostgreSQL.</summary>
public sealed class PostgresTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Services_that_start_at_the_same_time_make_the_schema_once()
    {
        await using var services = await BuildAsync("schema");
        var logger = new CountingLogger();
        var migrators = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<CatalystDbMigrator>(services, logger));

        await Task.WhenAll(migrators.Select(migrator => Task.Run(() => migrator.MigrateAsync(Stop), Stop)));

        logger.Entries.ShouldBe(1, "more than one of them migrated");

        await using var db = await ContextAsync(services);
        (await db.Database.GetPendingMigrationsAsync(Stop)).ShouldBeEmpty();
        (await db.Runs.CountAsync(Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task A_service_that_may_not_migrate_starts_once_the_step_that_does_is_over()
    {
        await using var services = await BuildAsync("waiting");
        var setting = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Database:Migrate", (string?)"false")]).Build();
        var starting = ActivatorUtilities.CreateInstance<CatalystDbMigrator>(services, setting).StartingAsync(Stop);
        await using (var before = await ContextAsync(services))
        {
            (await before.Database.GetPendingMigrationsAsync(Stop)).ShouldNotBeEmpty();
        }

        starting.IsCompleted.ShouldBeFalse();
        await ActivatorUtilities.CreateInstance<CatalystDbMigrator>(services).MigrateAsync(Stop);

        await starting;
        await using var db = await ContextAsync(services);
        (await db.Database.GetPendingMigrationsAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_survive_a_restart_of_the_server()
    {
        await using var services = await BuildAsync("rows");
        await ActivatorUtilities.CreateInstance<CatalystDbMigrator>(services).MigrateAsync(Stop);
        var id = Guid.CreateVersion7();
        await using (var db = await ContextAsync(services))
        {
            db.Datasets.Add(Dataset(id));
            await db.SaveChangesAsync(Stop);
        }

        await postgres.Server.StopAsync();
        await postgres.Server.StartAsync();

        await using var after = await ContextAsync(services);
        var dataset = await after.Datasets.SingleAsync(d => d.Id == id, Stop);
        dataset.Name.ShouldBe("Schwertlilien 鳶尾");
        dataset.CreatedAt.ShouldBe(Dataset(id).CreatedAt);
    }

    private static DatasetRow Dataset(Guid id) => new()
    {
        Id = id,
        OwnerId = Owners.Local,
        Name = "Schwertlilien 鳶尾",
        FileName = "iris.csv",
        BlobName = "datasets/iris.csv",
        Sha256 = new('0', 64),
        CreatedAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        FormatJson = "{}",
        ProfileJson = "{}",
    };

    private static async Task<CatalystDb> ContextAsync(ServiceProvider services) =>
        (await services.GetRequiredService<IUnscopedDatabase>().CreateDbContextAsync(Stop)).Of(Owners.Local);

    private async Task<ServiceProvider> BuildAsync(string database)
    {
        var connection = await postgres.Server.CreateDatabaseAsync(database);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:catalystdb", (string?)connection)]);
        builder.Services.AddLogging();
        builder.AddCatalystDatabase();
        return builder.Services.BuildServiceProvider();
    }
}

/// <summary>Counts what it is told.</summary>
internal sealed class CountingLogger : ILogger<CatalystDbMigrator>
{
    private int _entries;

    /// <summary>How often it was told something.</summary>
    public int Entries => _entries;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Interlocked.Increment(ref _entries);
}

/// <summary>One cluster for all tests of a class.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly PostgresServer _server = new();

    /// <summary>The server; the calling test is skipped on a machine without it.</summary>
    public PostgresServer Server
    {
        get
        {
            TestTools.Require(TestTools.Find("postgres"), "PostgreSQL");
            return _server;
        }
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => PostgresServer.IsInstalled ? new(_server.StartAsync()) : ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
