using System.Net;
using System.Text;
using System.Text.Json;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>Control characters are refused in every text, and the answer says which and where.</summary>
public sealed class TextRuleTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly Guid Nothing = Guid.Parse("00000000-0000-0000-0000-000000000001");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "/api/runs", """{"datasetId":"ID","algorithm":"mlp","name":"TEXT"}""", "name")]
    [InlineData("POST", "/api/runs", """{"datasetId":"ID","algorithm":"mlp","target":"TEXT"}""", "target")]
    [InlineData("POST", "/api/runs", """{"datasetId":"ID","algorithm":"TEXT"}""", "algorithm")]
    [InlineData("POST", "/api/runs", """{"datasetId":"ID","algorithm":"mlp","leftOutClasses":["a","TEXT"]}""", "leftOutClasses[1]")]
    [InlineData("POST", "/api/runs", """{"datasetId":"ID","algorithm":"mlp","columns":[{"name":"TEXT","type":"Text","included":true}]}""", "columns[0].name")]
    [InlineData("POST", "/api/runs", """{"datasetId":"ID","algorithm":"mlp","hyperparameters":{"solver":"TEXT"}}""", "hyperparameters.solver")]
    [InlineData("POST", "/api/runs", """{"datasetId":"ID","algorithm":"mlp","hyperparameters":{"TEXT":1}}""", "hyperparameters")]
    [InlineData("POST", "/api/experiments", """{"datasetId":"ID","name":"TEXT","runs":[{"algorithm":"mlp"}]}""", "name")]
    [InlineData("POST", "/api/experiments", """{"datasetId":"ID","runs":[{"algorithm":"mlp","name":"TEXT"}]}""", "runs[0].name")]
    [InlineData("POST", "/api/playground/runs", """{"algorithm":"mlp","own":{"datasetId":"ID","x":"TEXT","y":"b","target":"c"}}""", "own.x")]
    [InlineData("PATCH", "/api/experiments/ID", """{"name":"TEXT"}""", "name")]
    [InlineData("PATCH", "/api/runs/ID", """{"name":"TEXT"}""", "name")]
    [InlineData("PATCH", "/api/runs/ID", """{"notes":"TEXT"}""", "notes")]
    [InlineData("PATCH", "/api/runs/ID", """{"tags":["TEXT"]}""", "tags[0]")]
    [InlineData("PUT", "/api/datasets/ID/format", """{"missingMarkers":["TEXT"]}""", "missingMarkers[0]")]
    [InlineData("PUT", "/api/datasets/ID/format", """{"encoding":"TEXT"}""", "encoding")]
    public async Task A_text_in_a_body_is_refused_at_its_field(string method, string path, string body, string field)
    {
        foreach (var character in new[] { '\0', '\u0001', '\u007F', '\u009B' })
        {
            var text = JsonEncodedText.Encode($"ab{character}c").ToString();
            using var request = new HttpRequestMessage(new(method), Filled(path))
            {
                Content = new StringContent(Filled(body).Replace("TEXT", text, StringComparison.Ordinal), Encoding.UTF8, "application/json"),
            };
            using var response = await host.Http.SendAsync(request, Stop);
            Check(await response.ProblemAsync(HttpStatusCode.BadRequest), field, character);
        }
    }

    [Theory]
    [InlineData("/api/runs?search=TEXT", "search")]
    [InlineData("/api/runs?tag=TEXT", "tag")]
    [InlineData("/api/runs?target=TEXT", "target")]
    [InlineData("/api/leaderboard?algorithm=TEXT", "algorithm")]
    [InlineData("/api/datasets?search=TEXT", "search")]
    [InlineData("/api/datasets/ID/class-balance?without=a&without=TEXT", "without[1]")]
    [InlineData("/api/datasets/ID/columns?target=TEXT", "target")]
    [InlineData("/api/tags?search=TEXT", "search")]
    [InlineData("/api/runs/ID/surface?x=TEXT&y=b", "x")]
    [InlineData("/api/algorithms/TEXT", "id")]
    public async Task A_text_in_an_address_is_refused_at_its_name(string path, string field)
    {
        foreach (var character in new[] { '\u0001', '\u009B' })
        {
            var address = Filled(path).Replace("TEXT", Uri.EscapeDataString($"ab{character}c"), StringComparison.Ordinal);
            Check(await host.Http.GetProblemAsync(address, HttpStatusCode.BadRequest), field, character);
        }
    }

    [Theory]
    [InlineData("POST", "/api/runs", """{"datasetId":"ID","algorithm":"mlp","name":"TEXT"}""", "name")]
    [InlineData("PATCH", "/api/runs/ID", """{"name":"TEXT"}""", "name")]
    [InlineData("PATCH", "/api/runs/ID", """{"addTags":["TEXT"]}""", "addTags[0]")]
    [InlineData("POST", "/api/experiments", """{"datasetId":"ID","name":"TEXT","runs":[{"algorithm":"mlp"}]}""", "name")]
    [InlineData("PATCH", "/api/experiments/ID", """{"name":"TEXT"}""", "name")]
    public async Task A_text_that_cannot_be_seen_or_turns_others_is_refused(string method, string path, string body, string field)
    {
        foreach (var text in new[] { "\u200B", " \u2060\uFEFF", "\u3164", "\u202Etag", "a\u2067b" })
        {
            using var request = new HttpRequestMessage(new(method), Filled(path))
            {
                Content = new StringContent(Filled(body).Replace("TEXT", text, StringComparison.Ordinal), Encoding.UTF8, "application/json"),
            };
            using var response = await host.Http.SendAsync(request, Stop);
            (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldBe([field]);
        }
    }

    [Theory]
    [InlineData("\u0645\u0631\u062D\u0628\u0627\u200E!")]
    [InlineData("\U0001F469\u200D\U0001F52C")]
    [InlineData("e\u0301")]
    public void A_text_that_is_seen_may_hold_marks_that_its_script_needs(string text) => TextRule.Refuse(text).ShouldBeNull();

    [Fact]
    public void What_stands_in_files_may_stand_in_requests() => TextRule.Refuse("\u202Ecolumn", lineBreaks: true).ShouldBeNull();

    [Fact]
    public async Task A_header_and_a_file_name_are_texts_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/runs")
        {
            Content = new StringContent(Filled("""{"datasetId":"ID","algorithm":"mlp"}"""), Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "ab\u0001c");
        using var header = await host.Http.SendAsync(request, Stop);
        Check(await header.ProblemAsync(HttpStatusCode.BadRequest), "Idempotency-Key", '\u0001');

        using var query = await host.Http.PostAsync("/api/datasets?fileName=ab%00c.csv", new StringContent("x,y\n1,a\n2,b\n"), Stop);
        Check(await query.ProblemAsync(HttpStatusCode.BadRequest), "fileName", '\0');
    }

    [Fact]
    public async Task Line_breaks_and_tabs_stand_in_notes_and_in_what_a_file_holds_and_nowhere_else()
    {
        using var upload = await host.Http.PostAsync(
            "/api/datasets?fileName=lines.csv", new StringContent("x,\"the\ntarget\"\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i % 7}.5,\"c\t{i % 2}\"\n"))), Stop);
        var dataset = (await upload.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset.Summary.Id;
        using var started = await host.Http.PostAsync(
            "/api/runs", new StartRunRequest { DatasetId = dataset, Algorithm = "naive-bayes", Target = "the\ntarget" });
        var run = (await started.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id;

        using var notes = await PatchAsync(run, new() { Notes = "one\r\n\ttwo" });
        using var name = await PatchAsync(run, new() { Name = "one\ntwo" });

        (await notes.ReadAsync<RunDetail>(HttpStatusCode.OK)).Notes.ShouldBe("one\r\n\ttwo");
        Check(await name.ProblemAsync(HttpStatusCode.BadRequest), "name", '\n', position: 4);
    }

    private static void Check(Problem problem, string field, char character, int position = 3)
    {
        problem.Errors.ShouldNotBeNull().Keys.ShouldBe([field]);
        problem.Errors[field].ShouldHaveSingleItem().ShouldContain($"U+{(int)character:X4} at position {position}");
    }

    private static string Filled(string text) => text.Replace("ID", Nothing.ToString(), StringComparison.Ordinal);

    private Task<HttpResponseMessage> PatchAsync(Guid run, AnnotateRunRequest change) =>
        host.Http.SendAsync(new(HttpMethod.Patch, $"/api/runs/{run}") { Content = System.Net.Http.Json.JsonContent.Create(change) }, Stop);
}
