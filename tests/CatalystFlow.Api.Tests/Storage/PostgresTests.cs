using System.Net;
using CatalystFlow.Api.Tests.Datasets;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Api.Tests.Runs;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Storage;

public sealed class PostgresRunListTests(PostgresHost host) : RunListTests<PostgresHost>(host);

public sealed class PostgresRankedRunsTests(PostgresHost host) : RankedRunsTests<PostgresHost>(host);

public sealed class PostgresAnnotationTests(PostgresHost host) : AnnotationTests<PostgresHost>(host);

public sealed class PostgresLeaderboardTests(PostgresHost host) : LeaderboardTests<PostgresHost>(host);

public sealed class PostgresSecondReadingTests(PostgresHost host) : SecondReadingTests<PostgresHost>(host);

public sealed class PostgresProfileRefreshTests(PostgresHost host) : ProfileRefreshTests<PostgresHost>(host);

public sealed class PostgresReadingRankingTests(PostgresHost host) : ReadingRankingTests<PostgresHost>(host);

public sealed class PostgresTests : IClassFixture<PostgresHost>
{
    private readonly PostgresHost _host;

    public PostgresTests(PostgresHost host)
    {
        Assert.SkipWhen(host.Missing is not null, host.Missing ?? "");
        _host = host;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_way_from_a_sample_to_a_ranked_run_works()
    {
        using var sample = await _host.Http.PostAsync("/api/datasets/samples/penguins", null, Stop);
        var dataset = (await sample.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset.Summary;
        var request = new StartRunRequest { DatasetId = dataset.Id, Algorithm = "logistic-regression" };
        var key = Guid.NewGuid().ToString();
        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _host.Http.PostAsync("/api/runs", request, key)));
        var runs = await Task.WhenAll(responses.Select(r => r.ReadAsync<RunDetail>(r.StatusCode)));
        var run = runs.Select(r => r.Summary.Id).Distinct().ShouldHaveSingleItem();

        await using (var events = await EventReader.OpenAsync(_host.Http, $"/api/runs/{run}/events"))
        {
            var (steps, end) = await events.ReadToEndAsync();
            end.ShouldNotBeNull().Status.ShouldBe(RunStatus.Completed);
            steps.ShouldBe(Enumerable.Range(1, end.TotalSteps));
        }

        var board = await _host.Http.GetAsync<Leaderboard>($"/api/leaderboard?datasetId={dataset.Id}");
        board.Groups.ShouldHaveSingleItem().Entries.ShouldHaveSingleItem().Run.Id.ShouldBe(run);
        using var refused = await _host.Http.DeleteAsync($"/api/datasets/{dataset.Id}", Stop);
        await refused.ProblemAsync(HttpStatusCode.Conflict);
        using var deletedRun = await _host.Http.DeleteAsync($"/api/runs/{run}", Stop);
        deletedRun.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var deleted = await _host.Http.DeleteAsync($"/api/datasets/{dataset.Id}", Stop);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
