using System.Net;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Contract;

/// <summary>What somebody finds who owns nothing of what is there.</summary>
public sealed class SecondOwnerTests(TwoOwnersHost host) : IClassFixture<TwoOwnersHost>
{
    private const int TriesEach = 3;
    private const string Secret = "moonlight";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_operation_of_the_document_shows_and_changes_nothing_of_another_owner()
    {
        var document = new ApiDocument(await host.Http.GetStringAsync("/openapi/v1.json", Stop));
        var stock = await Stock.FillAsync(host);
        using (var noted = await host.Http.PatchAsync($"/api/runs/{stock.Completed}", Secrets(), Stop))
        {
            noted.EnsureSuccessStatusCode();
        }

        var before = await StateAsync(stock);
        var maker = new RequestMaker(document, stock, new Values(document, stock, new Random(7)));
        foreach (var operation in document.Operations)
        {
            await TryAsync(operation, maker, [stock.Dataset, stock.Experiment, stock.Completed, stock.Played]);
        }

        foreach (var (address, answer) in await StateAsync(stock))
        {
            answer.ShouldBe(before[address], address);
        }

        document.Operations.Count.ShouldBeGreaterThan(40);
        host.Troubles.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_another_owner_has_is_new_to_whoever_uploads_it()
    {
        var text = Races.RaceSettings.NewFile();
        using var theirs = await host.Http.PostAsync("/api/datasets?fileName=a.csv", new StringContent(text), Stop);
        using var mine = await host.Stranger.PostAsync("/api/datasets?fileName=a.csv", new StringContent(text), Stop);
        var (first, second) = (await theirs.ReadAsync<UploadResult>(HttpStatusCode.Created), await mine.ReadAsync<UploadResult>(HttpStatusCode.Created));

        second.Dataset.Summary.Id.ShouldNotBe(first.Dataset.Summary.Id);
        using var deleted = await host.Stranger.DeleteAsync($"/api/datasets/{second.Dataset.Summary.Id}", Stop);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var file = await host.Http.GetAsync($"/api/datasets/{first.Dataset.Summary.Id}/file", Stop);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_owners_may_use_the_same_idempotency_key_and_watch_their_own_runs()
    {
        await using var watch = await EventReader.OpenAsync(host.Stranger, "/api/runs/events");
        using var uploaded = await host.Stranger.PostAsync("/api/datasets/samples/iris", null, Stop);
        var mine = (await uploaded.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset.Summary.Id;

        using var theirs = await host.Http.PostAsync("/api/runs", host.Request(), "the same key");
        await EndAsync(host.Http, (await theirs.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id);
        using var started = await host.Stranger.PostAsync("/api/runs", host.Request() with { DatasetId = mine }, "the same key");
        var run = (await started.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id;

        // Whatever was told of the other run would have come before.
        (await watch.NextStateAsync("status")).RunId.ShouldBe(run);
        (await EndAsync(host.Stranger, run)).ShouldBe(RunStatus.Completed);
        (await host.Stranger.GetAsync<Page<RunSummary>>("/api/runs")).Items.Select(r => r.Id).ShouldBe([run]);
        await host.Http.GetProblemAsync($"/api/runs/{run}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_row_of_made_up_data_is_everybodys_to_play_with_and_nobodys_to_change()
    {
        using var played = await host.Stranger.PostAsync("/api/playground/runs", new StartPlaygroundRequest { Algorithm = "naive-bayes" });
        var run = (await played.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary;

        (await host.Stranger.GetAsync<RunDetail>($"/api/runs/{run.Id}")).Summary.DatasetName.ShouldBe("Playground");
        using var deleted = await host.Stranger.DeleteAsync($"/api/datasets/{run.DatasetId}", Stop);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var reread = await host.Http.PutAsync($"/api/datasets/{run.DatasetId}/format", Json("{}"), Stop);
        reread.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task TryAsync(Operation operation, RequestMaker maker, IReadOnlyList<Guid> theirs)
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < TriesEach; i++)
        {
            var request = await maker.MakeAsync(operation, Trial.Fitting);
            using var message = request.Message;
            using var answer = await host.Stranger.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, Stop);
            var isStream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
            var body = isStream ? "" : await answer.Content.ReadAsStringAsync(Stop);
            body.ShouldNotContain(Secret, Case.Insensitive, request.Told);
            if (answer.IsSuccessStatusCode)
            {
                theirs.ShouldAllBe(id => !body.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase), request.Told);
            }

            statuses.Add(answer.StatusCode);
        }

        // One that names what belongs to somebody finds nothing, whatever else it says.
        if (operation.Path.Contains("{id}", StringComparison.Ordinal) && !operation.Path.StartsWith("/api/algorithms", StringComparison.Ordinal))
        {
            statuses.ShouldAllBe(s => s == HttpStatusCode.NotFound || s == HttpStatusCode.BadRequest, operation.ToString());
            statuses.ShouldContain(HttpStatusCode.NotFound, operation.ToString());
        }
    }

    /// <summary>All that the first owner has, as he sees it.</summary>
    private async Task<Dictionary<string, string>> StateAsync(Stock stock)
    {
        string[] addresses =
        [
            $"/api/datasets/{stock.Dataset}", $"/api/experiments/{stock.Experiment}", $"/api/runs/{stock.Completed}",
            $"/api/runs/{stock.Completed}/metrics", "/api/experiments", "/api/tags",
        ];
        var answers = new Dictionary<string, string>();
        foreach (var address in addresses)
        {
            answers[address] = await host.Http.GetStringAsync(address, Stop);
        }

        return answers;
    }

    private static async Task<RunStatus?> EndAsync(HttpClient http, Guid run)
    {
        await using var events = await EventReader.OpenAsync(http, $"/api/runs/{run}/events");
        return (await events.ReadToEndAsync()).End?.Status;
    }

    private static StringContent Secrets() => Json($$"""{"name":"{{Secret}} name","notes":"{{Secret}} notes","tags":["{{Secret}} tag"]}""");

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
