using System.Collections.Immutable;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Runs;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class SqliteReadingRankingTests(ApiHost host) : ReadingRankingTests<ApiHost>(host);

/// <summary>Runs that read a file differently are on podiums of their own.</summary>
public abstract class ReadingRankingTests<THost> : IClassFixture<THost>
    where THost : ApiHost
{
    private readonly ApiHost _host;

    protected ReadingRankingTests(THost host)
    {
        Assert.SkipWhen(host.Missing is not null, host.Missing ?? "");
        _host = host;
    }

    [Fact]
    public async Task Each_reading_has_its_own_places_and_says_how_it_differs()
    {
        var dataset = Seed.Dataset("readings");
        var usual = Spec(dataset);
        var without = usual with { Columns = [usual.Columns[0], usual.Columns[1] with { Included = false }] };
        var (first, second, alone) = (Run(dataset, 0.8, usual), Run(dataset, 0.7, usual with { Seed = 9 }), Run(dataset, 0.9, without));
        await _host.AddAsync(dataset, first, second, alone);

        var board = await _host.Http.GetAsync<Leaderboard>($"/api/leaderboard?datasetId={dataset.Id}");
        board.Groups.Count.ShouldBe(2);
        var main = board.Groups.Single(g => g.TotalRuns == 2);
        main.Entries.Select(e => (e.Rank, e.Run.Id)).ShouldBe([(1, first.Id), (2, second.Id)]);
        main.ReadingText.ShouldBeEmpty();
        var other = board.Groups.Single(g => g.TotalRuns == 1);
        other.Entries.Select(e => (e.Rank, e.Run.Id)).ShouldBe([(1, alone.Id)]);
        other.ReadingText.ShouldBe("without column 'age'");

        var page = await _host.Http.GetAsync<Page<RankedRun>>($"/api/leaderboard/runs?datasetId={dataset.Id}");
        page.Items.ToDictionary(r => r.Run.Id, r => r.Rank).ShouldBe(
            new Dictionary<Guid, int?> { [first.Id] = 1, [second.Id] = 2, [alone.Id] = 1 }, ignoreOrder: true);
        page.Items.Select(r => r.Run.Reading).Distinct().Count().ShouldBe(2);
        page.Items.ToDictionary(r => r.Run.Id, r => r.ReadingText).ShouldBe(
            new Dictionary<Guid, string> { [first.Id] = "", [second.Id] = "", [alone.Id] = "without column 'age'" }, ignoreOrder: true);
        var narrowed = await _host.Http.GetAsync<Page<RankedRun>>(
            $"/api/leaderboard/runs?datasetId={dataset.Id}&algorithm={first.AlgorithmId}");
        narrowed.Items.ToDictionary(r => r.Run.Id, r => r.Rank)[alone.Id].ShouldBe(1);
    }

    [Fact]
    public async Task A_cursor_goes_on_in_its_own_group()
    {
        var dataset = Seed.Dataset("reading pages");
        var usual = Spec(dataset);
        var retyped = usual with { Columns = [usual.Columns[0], usual.Columns[1] with { Type = ColumnType.Categorical }] };
        double[] values = [0.9, 0.8, 0.7];
        await _host.AddAsync(
            [dataset, .. values.Select(v => Run(dataset, v, usual)), .. values.Select(v => Run(dataset, v - 0.05, retyped))]);
        var board = await _host.Http.GetAsync<Leaderboard>($"/api/leaderboard?datasetId={dataset.Id}&limit=2");
        foreach (var group in board.Groups)
        {
            var next = await _host.Http.GetAsync<Leaderboard>(
                $"/api/leaderboard?datasetId={dataset.Id}&target=y&limit=2&cursor={group.NextCursor}");
            var rest = next.Groups.ShouldHaveSingleItem();
            rest.Reading.ShouldBe(group.Reading);
            rest.Entries.ShouldHaveSingleItem().Rank.ShouldBe(3);
        }
    }

    [Fact]
    public async Task A_run_from_before_readings_were_recorded_gets_its_own_when_the_service_starts()
    {
        var dataset = Seed.Dataset("old runs");
        var old = Run(dataset, 0.8, Spec(dataset));
        var reading = old.Reading;
        old.Reading = "";
        await _host.AddAsync(dataset, old);
        await using (var db = await _host.OpenDatabaseAsync())
        {
            await RunReadingBackfill.RunAsync(db, TestContext.Current.CancellationToken);
        }

        var page = await _host.Http.GetAsync<Page<RankedRun>>($"/api/leaderboard/runs?datasetId={dataset.Id}");
        page.Items.ShouldHaveSingleItem().Run.Reading.ShouldBe(reading);
    }

    private static RunRow Run(DatasetRow dataset, double accuracy, RunSpec spec)
    {
        var run = Seed.Completed(dataset, accuracy, settings: spec);
        run.Reading = RunReading.Fingerprint(spec);
        return run;
    }

    private static RunSpec Spec(DatasetRow dataset) => new(
        "run",
        dataset.Id,
        dataset.BlobName,
        dataset.Sha256,
        new(',', '"', true, "utf-8", '.', null, ["NA"]),
        "y",
        [new("height", ColumnType.Numeric, true), new("age", ColumnType.Numeric, true)],
        "knn",
        ImmutableSortedDictionary<string, ParameterValue>.Empty,
        CategoricalEncoding.Auto,
        new(),
        1);
}
