using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Experiments;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Tests.Races;

public sealed class SqliteRaceTests(SqliteRaceHost host) : RaceTests<SqliteRaceHost>(host);

public sealed class PostgresRaceTests(PostgresRaceHost host) : RaceTests<PostgresRaceHost>(host);

/// <summary>Requests at the same moment about the same thing: each gets a documented answer, and none is reported as a failure.</summary>
public abstract class RaceTests<THost> : IClassFixture<THost>
    where THost : ApiHost
{
    private const int AtOnce = 8;
    private const int Rounds = 4;

    private readonly THost _host;

    protected RaceTests(THost host)
    {
        Assert.SkipWhen(host.Missing is not null, host.Missing ?? "");
        _host = host;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_is_deleted_by_several_is_deleted_once()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var run = await EndedRunAsync();
            var answers = await Together.AtOnceAsync(Delete($"/api/runs/{run}").Times(AtOnce));

            answers.Count(HttpStatusCode.NoContent).ShouldBe(1);
            answers.Count(HttpStatusCode.NotFound).ShouldBe(AtOnce - 1);
        }

        Quiet();
    }

    [Fact]
    public async Task A_data_set_that_is_deleted_by_several_is_deleted_once()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var dataset = await _host.NewDatasetAsync();
            var answers = await Together.AtOnceAsync(Delete($"/api/datasets/{dataset}").Times(AtOnce));

            answers.Count(HttpStatusCode.NoContent).ShouldBe(1);
            answers.Count(HttpStatusCode.NotFound).ShouldBe(AtOnce - 1);
        }

        Quiet();
    }

    [Fact]
    public async Task A_run_that_is_cancelled_paused_resumed_and_deleted_at_once_gets_an_answer_for_each()
    {
        var dataset = await _host.NewDatasetAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var run = await StartAsync(Request(dataset));
            string[] commands = ["cancel", "pause", "resume", "cancel"];
            var answers = await Together.AtOnceAsync(
                [.. commands.Select(c => Post($"/api/runs/{run}/{c}")), .. Delete($"/api/runs/{run}").Times(4)]);

            answers.ShouldBeIn(HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.Conflict);
            answers.Count(HttpStatusCode.NoContent).ShouldBeLessThanOrEqualTo(1);
        }

        Quiet();
    }

    [Fact]
    public async Task Tabs_that_open_a_full_playground_at_once_all_get_their_run()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var start = Post("/api/playground/runs", new StartPlaygroundRequest { Algorithm = "naive-bayes" });
            var answers = await Together.AtOnceAsync(start.Times(AtOnce));
            answers.ShouldAllBe(a => a == HttpStatusCode.Created);
        }

        Quiet();
    }

    [Fact]
    public async Task A_format_that_is_changed_by_several_while_the_data_set_is_deleted_gets_an_answer_for_each()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var dataset = await _host.NewDatasetAsync();
            var changes = Enumerable.Range(0, AtOnce).Select(i => Put($"/api/datasets/{dataset}/format", new { hasHeader = i % 2 == 0 })).ToList();
            (await Together.AtOnceAsync(changes)).ShouldAllBe(a => a == HttpStatusCode.OK);

            var answers = await Together.AtOnceAsync(
                [.. changes, Delete($"/api/datasets/{dataset}"),
                    Get($"/api/datasets/{dataset}/preview"), Get($"/api/datasets/{dataset}/columns"), Get($"/api/datasets/{dataset}/file")]);
            answers.ShouldBeIn(HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NotFound);
            answers.Count(HttpStatusCode.NoContent).ShouldBe(1);
        }

        Quiet();
    }

    [Fact]
    public async Task A_data_set_that_is_deleted_while_runs_start_on_it_is_gone_or_stays_with_its_runs()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var dataset = await _host.NewDatasetAsync();
            var experiment = new StartExperimentRequest { DatasetId = dataset, Runs = [new() { Algorithm = "naive-bayes" }, new() { Algorithm = "knn" }] };
            var answers = await Together.AtOnceAsync(
                [.. Post("/api/runs", Request(dataset)).Times(4), Delete($"/api/datasets/{dataset}"),
                    .. Post("/api/experiments", experiment).Times(3), Delete($"/api/datasets/{dataset}")]);

            answers.ShouldBeIn(HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.Conflict);
            await using var db = await _host.OpenDatabaseAsync();
            var runs = await db.Runs.CountAsync(r => r.DatasetId == dataset, Stop);
            (await db.Datasets.AnyAsync(d => d.Id == dataset, Stop)).ShouldBe(!answers.Contains(HttpStatusCode.NoContent));
            runs.ShouldBe(answers.Take(4).Count(HttpStatusCode.Created) + (2 * answers.Skip(5).Take(3).Count(HttpStatusCode.Created)));
            (await db.Experiments.CountAsync(e => !db.Runs.Any(r => r.ExperimentId == e.Id), Stop)).ShouldBe(0);
        }

        Quiet();
    }

    [Fact]
    public async Task What_was_found_by_one_way_to_read_a_file_is_not_written_over_what_another_way_found()
    {
        var dataset = await _host.NewDatasetAsync();
        await using var db = await _host.OpenDatabaseAsync();
        var known = await db.Datasets.SingleAsync(d => d.Id == dataset, Stop);
        (await Together.AtOnceAsync(Put($"/api/datasets/{dataset}/format", new { hasHeader = false }))).ShouldBe([HttpStatusCode.OK]);

        known.ProfileJson += " ";
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Stop));
    }

    [Theory]
    [InlineData("/api/runs")]
    [InlineData("/api/experiments")]
    public async Task A_format_that_is_changed_while_runs_start_leaves_runs_whose_columns_are_there(string path)
    {
        for (var round = 0; round < 4 * Rounds; round++)
        {
            var dataset = await _host.NewDatasetAsync();
            object body = path.EndsWith("runs", StringComparison.Ordinal)
                ? Request(dataset) with { Target = "y" }
                : new StartExperimentRequest { DatasetId = dataset, Target = "y", Runs = [new() { Algorithm = "naive-bayes" }, new() { Algorithm = "knn" }] };
            var answers = await Together.AtOnceAsync(Post(path, body), Put($"/api/datasets/{dataset}/format", new { hasHeader = false }), Post(path, body));

            var (changed, starts) = (answers[1], answers.Where((_, i) => i != 1).ToList());
            changed.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Conflict);
            starts.ShouldBeIn(HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.BadRequest);
            starts.Count(HttpStatusCode.Created).ShouldBe(changed == HttpStatusCode.OK ? 0 : starts.Count);
            await using var db = await _host.OpenDatabaseAsync();
            (await db.Runs.AnyAsync(r => r.DatasetId == dataset, Stop)).ShouldBe(changed == HttpStatusCode.Conflict);
        }

        Quiet();
    }

    [Fact]
    public async Task A_run_that_is_annotated_by_several_keeps_one_of_each_and_a_deleted_one_is_said_to_be_gone()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var run = await EndedRunAsync();
            var notes = Enumerable.Range(0, AtOnce)
                .Select(i => Patch($"/api/runs/{run}", new { notes = i % 3 == 0 ? "" : $"note {i}", tags = new[] { "shared", $"own {i % 3}" } })).ToList();
            (await Together.AtOnceAsync(notes)).ShouldAllBe(a => a == HttpStatusCode.OK);

            var answers = await Together.AtOnceAsync([.. notes, Delete($"/api/runs/{run}")]);
            answers.SkipLast(1).ShouldBeIn(HttpStatusCode.OK, HttpStatusCode.NotFound);
            answers[^1].ShouldBe(HttpStatusCode.NoContent);
        }

        Quiet();
    }

    [Theory]
    [InlineData("/api/runs")]
    [InlineData("/api/experiments")]
    public async Task The_same_key_at_once_starts_one(string path)
    {
        var dataset = await _host.NewDatasetAsync();
        object body = path.EndsWith("runs", StringComparison.Ordinal)
            ? Request(dataset)
            : new StartExperimentRequest { DatasetId = dataset, Runs = [new() { Algorithm = "naive-bayes" }] };
        var answers = await Together.AtOnceAsync(Post(path, body, $"key of {path}").Times(AtOnce));

        answers.Count(HttpStatusCode.Created).ShouldBe(1);
        answers.Count(HttpStatusCode.OK).ShouldBe(AtOnce - 1);
        await using var db = await _host.OpenDatabaseAsync();
        (await db.Runs.CountAsync(r => r.DatasetId == dataset, Stop)).ShouldBe(1);
        Quiet();
    }

    [Fact]
    public async Task A_file_that_is_uploaded_by_several_while_it_is_deleted_is_there_once_or_not_at_all()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var file = RaceSettings.NewFile();
            using var first = await _host.Http.PostAsync("/api/datasets?fileName=race.csv", new StringContent(file), Stop);
            var id = (await first.ReadAsync<Contracts.Datasets.UploadResult>(HttpStatusCode.Created)).Dataset.Summary.Id;
            var uploads = Enumerable.Range(0, 6).Select(i => Upload(file, $"hasHeader={(i % 2 == 0 ? "true" : "false")}"));
            var answers = await Together.AtOnceAsync([.. uploads, Delete($"/api/datasets/{id}")]);

            answers.ShouldBeIn(HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.Conflict);
        }

        await using var db = await _host.OpenDatabaseAsync();
        var stored = await db.Datasets.Where(d => d.FileName == "race.csv").Select(d => d.BlobName).Distinct().ToListAsync(Stop);
        _host.Blobs.Where(b => b.Contains("/datasets/")).Select(Path.GetFileName).ShouldBe(stored.Select(Path.GetFileName), ignoreOrder: true);
        Quiet();
    }

    [Fact]
    public async Task Lists_are_read_while_what_they_hold_is_deleted()
    {
        var runs = new List<Guid>();
        for (var i = 0; i < AtOnce; i++)
        {
            runs.Add(await EndedRunAsync());
        }

        string[] lists =
        [
            "/api/runs", "/api/runs/overview", "/api/leaderboard", "/api/leaderboard/runs", "/api/experiments", "/api/datasets", "/api/tags",
        ];
        var answers = await Together.AtOnceAsync([.. runs.Select(r => Delete($"/api/runs/{r}")), .. lists.Select(Get), .. lists.Select(Get)]);

        answers.Take(AtOnce).ShouldAllBe(a => a == HttpStatusCode.NoContent);
        answers.Skip(AtOnce).ShouldAllBe(a => a == HttpStatusCode.OK);
        Quiet();
    }

    private void Quiet() => _host.Troubles.Entries.ShouldBeEmpty();

    private static StartRunRequest Request(Guid dataset) => new() { DatasetId = dataset, Algorithm = "logistic-regression" };

    private async Task<Guid> StartAsync(StartRunRequest request)
    {
        using var response = await _host.Http.PostAsync("/api/runs", request);
        return (await response.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id;
    }

    private async Task<Guid> EndedRunAsync()
    {
        var dataset = Seed.Dataset("races");
        var experiment = new ExperimentRow { Id = Guid.CreateVersion7(), OwnerId = Owners.Local, Name = "races", CreatedAt = DateTimeOffset.UtcNow };
        var run = Seed.Completed(dataset, 0.9, experiment: experiment.Id);
        await _host.AddAsync(dataset, experiment, run, Seed.PointRow(run.Id, 1));
        return run.Id;
    }

    private Func<Task<HttpResponseMessage>> Get(string path) => () => _host.Http.GetAsync(path, Stop);

    private Func<Task<HttpResponseMessage>> Upload(string file, string query) =>
        () => _host.Http.PostAsync($"/api/datasets?fileName=race.csv&{query}", new StringContent(file), Stop);

    private Func<Task<HttpResponseMessage>> Delete(string path) => () => _host.Http.DeleteAsync(path, Stop);

    private Func<Task<HttpResponseMessage>> Post(string path) => () => _host.Http.PostAsync(path, null, Stop);

    private Func<Task<HttpResponseMessage>> Post(string path, object body, string? key = null) => () => _host.Http.PostAsync(path, body, key);

    private Func<Task<HttpResponseMessage>> Put(string path, object body) =>
        () => _host.Http.PutAsJsonAsync(path, body, JsonSerializerOptions.Web, Stop);

    private Func<Task<HttpResponseMessage>> Patch(string path, object body) =>
        () => _host.Http.PatchAsJsonAsync(path, body, JsonSerializerOptions.Web, Stop);
}

internal static class StatusLists
{
    public static int Count(this IEnumerable<HttpStatusCode> answers, HttpStatusCode status) => answers.Count(a => a == status);

    public static void ShouldBeIn(this IEnumerable<HttpStatusCode> answers, params HttpStatusCode[] allowed) =>
        answers.Except(allowed).ShouldBeEmpty();
}
