using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Experiments;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Database.Postgres;
using CatalystFlow.Storage.Database.Runs;
using CatalystFlow.Storage.Database.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CatalystFlow.Storage.Tests.Database;

/// <summary>What a context shows and lets write, by its owner.</summary>
public sealed class OwnerScopeTests : IAsyncLifetime
{
    private const string Ann = "ann", Bob = "bob";

    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-owners-").FullName;
    private IHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IUnscopedDatabase Unscoped => _host.Services.GetRequiredService<IUnscopedDatabase>();

    public async ValueTask InitializeAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("CATALYSTFLOW_DATA", _folder)]);
        builder.AddCatalystDatabase();
        _host = builder.Build();
        await _host.StartAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_table_is_in_its_owners_scope_on_either_database()
    {
        using var sqlite = new SqliteCatalystDb(new DbContextOptionsBuilder<SqliteCatalystDb>().UseSqlite("Data Source=:memory:").Options);
        using var postgres = new PostgresCatalystDb(new DbContextOptionsBuilder<PostgresCatalystDb>().UseNpgsql("Host=localhost").Options);

        foreach (var tables in new CatalystDb[] { sqlite, postgres }.Select(db => db.Model.GetEntityTypes().ToList()))
        {
            tables.Count.ShouldBe(10);
            tables.Where(t => !t.GetDeclaredQueryFilters().Any(f => f.Key == OwnerFilters.Name)).Select(t => t.Name).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task An_owner_sees_every_table_of_his_own_and_nothing_of_another()
    {
        var (anns, bobs) = (await FillAsync(Ann), await FillAsync(Bob));

        foreach (var (owner, run) in new[] { (Ann, anns), (Bob, bobs) })
        {
            await using var scope = Enter(owner);
            await using var db = await OpenAsync(scope);
            (await db.Runs.Select(r => r.Id).ToListAsync(Stop)).ShouldBe([run]);
            (await db.Runs.Include(r => r.Tags).Include(r => r.Documents).Include(r => r.Dataset).SingleAsync(Stop)).Dataset!.OwnerId.ShouldBe(owner);
            (await db.MetricPoints.Select(p => p.RunId).ToListAsync(Stop)).ShouldBe([run]);
            (await db.RunTags.Select(t => t.RunId).ToListAsync(Stop)).ShouldBe([run]);
            (await db.RunNotes.Select(n => n.RunId).ToListAsync(Stop)).ShouldBe([run]);
            (await db.RunDocuments.Select(d => d.RunId).ToListAsync(Stop)).ShouldBe([run]);
            (await db.RunTenures.Select(t => t.RunId).ToListAsync(Stop)).ShouldBe([run]);
            (await db.Datasets.SingleAsync(Stop)).OwnerId.ShouldBe(owner);
            (await db.ValueCounts.CountAsync(Stop)).ShouldBe(1);
            (await db.Experiments.SingleAsync(Stop)).OwnerId.ShouldBe(owner);
            (await db.IdempotencyKeys.SingleAsync(Stop)).OwnerId.ShouldBe(owner);
        }
    }

    [Fact]
    public async Task An_owner_finds_changes_and_deletes_nothing_of_another()
    {
        var run = await FillAsync(Ann);
        await using var scope = Enter(Bob);
        await using var db = await OpenAsync(scope);

        (await db.Runs.FindAsync([run], Stop)).ShouldBeNull();
        (await db.Runs.Where(r => r.Id == run).ExecuteUpdateAsync(set => set.SetProperty(r => r.Favourite, true), Stop)).ShouldBe(0);
        (await db.MetricPoints.Where(p => p.RunId == run).ExecuteDeleteAsync(Stop)).ShouldBe(0);
        (await db.Runs.ExecuteDeleteAsync(Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_sees_anything_and_writes_for_the_owner_that_a_row_names()
    {
        await FillAsync(Ann);
        await using var db = await Unscoped.CreateDbContextAsync(Stop);

        (await db.Runs.CountAsync(Stop)).ShouldBe(0);
        (await db.Datasets.CountAsync(Stop)).ShouldBe(0);
        (await db.MetricPoints.CountAsync(Stop)).ShouldBe(0);
        (await db.Runs.OfEveryOwner().CountAsync(Stop)).ShouldBe(1);
        (await db.MetricPoints.OfEveryOwner().CountAsync(Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task A_row_of_another_owner_is_not_written_whatever_is_done_with_it()
    {
        var run = await FillAsync(Ann);
        await using var scope = Enter(Bob);

        await RefusedAsync(db => db.Add(new ExperimentRow { OwnerId = Ann, Id = Guid.CreateVersion7(), Name = "hers" }));
        await RefusedAsync(db => db.Add(new ExperimentRow { OwnerId = "", Id = Guid.CreateVersion7(), Name = "nobody's" }));
        await RefusedAsync(db => db.Runs.OfEveryOwner().Single(r => r.Id == run).Favourite = true);
        await RefusedAsync(db => db.Remove(db.Runs.OfEveryOwner().Single(r => r.Id == run)));

        async Task RefusedAsync(Action<CatalystDb> change)
        {
            await using var db = await OpenAsync(scope);
            change(db);
            (await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop))).Message.ShouldContain("another owner");
            Should.Throw<InvalidOperationException>(() => db.SaveChanges());
        }
    }

    [Fact]
    public async Task A_context_that_goes_back_to_the_pool_forgets_whose_it_was()
    {
        await FillAsync(Ann);
        await using (var scope = Enter(Ann))
        {
            await (await OpenAsync(scope)).DisposeAsync();
            using var other = scope.ServiceProvider.GetRequiredService<IDbContextFactory<CatalystDb>>().CreateDbContext();
        }

        await using var next = await Unscoped.CreateDbContextAsync(Stop);
        using var after = Unscoped.CreateDbContext();

        next.OwnerId.ShouldBeNull();
        after.OwnerId.ShouldBeNull();
        (await next.Runs.AnyAsync(Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_owners_who_work_at_the_same_time_never_meet()
    {
        var runs = new Dictionary<string, Guid> { [Ann] = await FillAsync(Ann), [Bob] = await FillAsync(Bob) };
        var seen = new System.Collections.Concurrent.ConcurrentBag<(string Owner, Guid Run)>();

        await Parallel.ForAsync(0, 500, Stop, async (i, stop) =>
        {
            var owner = i % 2 == 0 ? Ann : Bob;
            await using var scope = Enter(owner);
            await using var db = await OpenAsync(scope);
            foreach (var run in await db.Runs.Select(r => r.Id).ToListAsync(stop))
            {
                seen.Add((owner, run));
            }
        });

        seen.Count.ShouldBe(500);
        seen.ShouldAllBe(s => runs[s.Owner] == s.Run);
    }

    [Fact]
    public async Task A_scope_takes_one_owner_only()
    {
        await using var scope = Enter(Ann);

        Should.Throw<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<WorkspaceScope>().Enter(Bob));
        scope.ServiceProvider.GetRequiredService<IWorkspaceScope>().Owner().ShouldBe(Ann);
        await using var nobody = _host.Services.CreateAsyncScope();
        Should.Throw<InvalidOperationException>(() => nobody.ServiceProvider.GetRequiredService<IWorkspaceScope>().Owner());
    }

    private static MetricColumns Metrics() => new() { Accuracy = 0.5, LogLoss = 0.7, F1 = 0.5, Precision = 0.5, Recall = 0.5 };

    private AsyncServiceScope Enter(string owner) => _host.Services.GetRequiredService<IServiceScopeFactory>().CreateScopeOf(owner);

    private static Task<CatalystDb> OpenAsync(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<IDbContextFactory<CatalystDb>>().CreateDbContextAsync(Stop);

    /// <summary>One row in every table; returns the run.</summary>
    private async Task<Guid> FillAsync(string owner)
    {
        await using var scope = Enter(owner);
        await using var db = await OpenAsync(scope);
        var (dataset, experiment, run) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        db.AddRange(
            new DatasetRow
            {
                Id = dataset,
                OwnerId = owner,
                Name = "d",
                FileName = "d.csv",
                BlobName = $"datasets/{dataset:N}",
                Sha256 = "the same bytes",
                FormatJson = "{}",
                ProfileJson = "{}",
            },
            new ValueCountsRow { DatasetId = dataset, CountsJson = "[]" },
            new ExperimentRow { Id = experiment, OwnerId = owner, Name = "e" },
            new RunRow
            {
                Id = run,
                OwnerId = owner,
                Name = "r",
                DatasetId = dataset,
                ExperimentId = experiment,
                Target = "y",
                AlgorithmId = "knn",
                Status = RunStatus.Completed,
                Documents = new() { RunId = run, SpecJson = "{}" },
                Tags = [new() { RunId = run, Key = "t", Name = "t" }],
            },
            new RunNotesRow { RunId = run, Markdown = "n" },
            new RunTenureRow { RunId = run, Number = 1 },
            new MetricPointRow { RunId = run, Step = 1, Train = Metrics(), Test = Metrics() },
            new IdempotencyKeyRow { OwnerId = owner, Key = "the same key", RequestHash = "h", RunId = run });
        await db.SaveChangesAsync(Stop);
        return run;
    }
}
