using System.Net;
using System.Text.Json;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Api.Tests.Hosting;

public sealed class ServiceTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly string[] Routes =
    [
        "GET /api/datasets", "POST /api/datasets", "GET /api/datasets/samples", "POST /api/datasets/samples/{sampleId}",
        "GET /api/datasets/{id}", "DELETE /api/datasets/{id}", "PUT /api/datasets/{id}/format",
        "POST /api/datasets/{id}/readings", "GET /api/datasets/{id}/preview",
        "GET /api/datasets/{id}/class-balance", "GET /api/datasets/{id}/columns", "POST /api/datasets/{id}/columns/figures",
        "GET /api/datasets/{id}/file",
        "GET /api/datasets/limits", "POST /api/datasets/preview", "POST /api/datasets/{id}/format/preview",
        "GET /api/algorithms", "GET /api/algorithms/{id}", "GET /api/algorithms/estimates",
        "GET /api/runs", "POST /api/runs", "GET /api/runs/overview", "GET /api/runs/{id}", "DELETE /api/runs/{id}", "GET /api/runs/{id}/metrics",
        "GET /api/runs/{id}/surface", "POST /api/runs/{id}/advance", "POST /api/playground/runs", "DELETE /api/playground/runs/{id}",
        "GET /api/runs/{id}/events", "GET /api/runs/events", "POST /api/runs/{id}/cancel", "POST /api/runs/{id}/pause",
        "POST /api/runs/{id}/resume", "PATCH /api/runs/{id}", "GET /api/tags", "GET /api/leaderboard", "GET /api/leaderboard/runs", "GET /api/experiments",
        "POST /api/experiments", "GET /api/experiments/{id}", "PATCH /api/experiments/{id}",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_describes_every_route_and_no_other()
    {
        using var document = JsonDocument.Parse(await host.Http.GetStringAsync("/openapi/v1.json", Stop));
        document.RootElement.GetProperty("openapi").GetString().ShouldNotBeNull().ShouldStartWith("3.1");
        document.RootElement.GetProperty("info").GetProperty("title").GetString().ShouldBe("CatalystFlow API");
        var operations = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => (Route: $"{o.Name.ToUpperInvariant()} {p.Name.TrimEnd('/')}", o.Value))).ToList();
        operations.Select(o => o.Route).ShouldBe(Routes, ignoreOrder: true);
        operations.Select(o => o.Value.GetProperty("operationId").GetString()).ShouldBeUnique();
        operations.ShouldAllBe(o => o.Value.GetProperty("summary").GetString()!.Length > 0);
        operations.ShouldAllBe(o => o.Value.GetProperty("tags").GetArrayLength() == 1);
    }

    [Fact]
    public async Task The_documentation_page_asks_nothing_of_another_host()
    {
        var page = await host.Http.GetStringAsync("/docs", Stop);
        page.ShouldContain("CatalystFlow API");
        page.ShouldNotContain("src=\"http");
        page.ShouldNotContain("cdn.jsdelivr");
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task Health_answers(string path) => (await host.Http.GetStringAsync(path, Stop)).ShouldBe("Healthy");

    [Fact]
    public async Task The_catalog_is_complete_and_each_entry_has_its_address()
    {
        var algorithms = await host.Http.GetAsync<AlgorithmInfo[]>("/api/algorithms");
        algorithms.Select(a => a.Id).ShouldContain("logistic-regression");
        foreach (var algorithm in algorithms)
        {
            var one = await host.Http.GetAsync<AlgorithmInfo>($"/api/algorithms/{algorithm.Id}");
            one.Hyperparameters.Select(h => h.Name).ShouldBe(algorithm.Hyperparameters.Select(h => h.Name));
            one.Explanation.Technical.ShouldNotBeNullOrWhiteSpace();
            one.Explanation.Kitchen.ShouldNotBeNullOrWhiteSpace();
        }

        var problem = await host.Http.GetProblemAsync("/api/algorithms/crystal-ball", HttpStatusCode.NotFound);
        problem.Detail.ShouldNotBeNull().ShouldContain($"There are {algorithms.Length} algorithms: random-forest, ");
    }

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    public async Task A_character_set_in_quotes_is_read_as_without(string type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type).ShouldBeTrue();
        using var response = await host.Http.PostAsync("/api/runs", content, Stop);
        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("application/json; charset=bogus")]
    [InlineData("application/json; charset=\"bogus\"")]
    [InlineData("application/json; charset=utf-7")]
    public async Task A_character_set_that_nobody_can_read_is_a_problem_too(string type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type).ShouldBeTrue();
        using var response = await host.Http.PostAsync("/api/runs", content, Stop);
        (await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType)).Detail.ShouldNotBeNull().ShouldContain("character set");
    }

    [Theory]
    [InlineData("/api/runs", """{"datasetId":"11111111-1111-1111-1111-111111111111","algorithm":"knn","targt":"y"}""", "targt", "targt")]
    [InlineData("/api/runs", """{"datasetId":"11111111-1111-1111-1111-111111111111","algorithm":"knn","split":{"train":2}}""", "split.train", "train")]
    public async Task A_member_that_does_not_exist_is_named_and_not_passed_over(string path, string body, string field, string name)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Http.PostAsync(path, content, Stop);
        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()[field].Single().ShouldStartWith($"There is no member '{name}' here.");
    }

    [Theory]
    [InlineData("/api/runs", "gzip")]
    [InlineData("/api/runs", "identity, br")]
    [InlineData("/api/datasets", "deflate")]
    [InlineData("/api/datasets/preview", "bogus")]
    public async Task A_body_that_is_packed_is_a_problem_too(string path, string coding)
    {
        using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding).ShouldBeTrue();
        using var response = await host.Http.PostAsync(path, content, Stop);
        (await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType)).Detail.ShouldNotBeNull().ShouldContain("Content-Encoding");
    }

    [Theory]
    [InlineData("/api/runs?status=99", "status")]
    [InlineData("/api/runs?status=1", "status")]
    [InlineData("/api/runs?status=Queued,Running", "status")]
    [InlineData("/api/leaderboard?metric=-1", "metric")]
    public async Task A_number_is_no_word(string path, string field)
    {
        var problem = await host.Http.GetProblemAsync(path, HttpStatusCode.BadRequest);
        problem.Errors.ShouldNotBeNull()[field].Single().ShouldContain("Allowed: ");
    }

    [Theory]
    [InlineData("/api/runs?Status=completed")]
    [InlineData("/api/runs?status=COMPLETED&search=a")]
    [InlineData("/api/leaderboard?Metric=accuracy")]
    public async Task A_word_of_a_query_is_taken_in_upper_or_lower_case(string path)
    {
        using var response = await host.Http.GetAsync(path, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("\"Num\"", "'Num' is not a value for type.")]
    [InlineData("\"3\"", "'3' is not a value for type.")]
    [InlineData("3", "'3' is not a value for type.")]
    [InlineData("{}", "'{…}' is not a value for type.")]
    [InlineData("null", "'null' is not a value for type.")]
    public async Task A_wrong_word_in_a_body_is_answered_with_the_right_ones(string word, string told)
    {
        var body = $$"""{"datasetId":"{{Guid.NewGuid()}}","algorithm":"knn","columns":[{"name":"a","type":{{word}},"included":true}]}""";
        (await RefusedAsync(body))["columns[0].type"].Single().ShouldBe($"{told} Allowed: {string.Join(", ", Enum.GetNames<ColumnType>())}.");
    }

    [Theory]
    [InlineData("{}", "not an object.")]
    [InlineData("[1]", "not a list.")]
    [InlineData("true", "not true or false.")]
    public async Task A_hyperparameter_of_a_wrong_kind_is_explained_for_a_person(string value, string told)
    {
        var body = $$"""{"datasetId":"{{Guid.NewGuid()}}","algorithm":"knn","hyperparameters":{"k":{{value}} } }""";
        (await RefusedAsync(body))["hyperparameters.k"].Single().ShouldStartWith(
            $"A hyperparameter is a number such as 0.5, a text such as \"auto\", or null for none, {told}");
    }

    [Theory]
    [InlineData("""{"algorithm":"knn",}""")]
    [InlineData("""{"algorithm":"knn","leftOutClasses":["a",]}""")]
    public async Task A_comma_too_many_is_named_with_its_line(string body) =>
        (await RefusedAsync(body)).Values.Single().Single().ShouldBe(
            "There is a comma after the last member or element. Take the comma out. (line 1 of the body)");

    [Theory]
    [InlineData("/api/leaderboard?Metric=F1&Metric=TrainSeconds", "metric")]
    [InlineData("/api/leaderboard/runs?metric=F1&Metric=Recall", "metric")]
    [InlineData("/api/runs?search=a&search=b", "search")]
    [InlineData("/api/runs?status=Queued&status=Running", "status")]
    public async Task A_parameter_of_one_value_is_not_given_twice(string path, string field)
    {
        var problem = await host.Http.GetProblemAsync(path, HttpStatusCode.BadRequest);
        problem.Errors.ShouldNotBeNull()[field].Single().ShouldBe("This member is given more than once. Give it once.");
    }

    private async Task<IReadOnlyDictionary<string, string[]>> RefusedAsync(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Http.PostAsync("/api/runs", content, Stop);
        return new Dictionary<string, string[]>((await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull());
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/runs/not-an-id", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/runs", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PATCH", "/api/algorithms", HttpStatusCode.MethodNotAllowed)]
    public async Task What_the_API_does_not_offer_is_a_problem_too(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new(method), path);
        using var response = await host.Http.SendAsync(request, Stop);
        (await response.ProblemAsync(status)).Detail.ShouldNotBeNull().ShouldContain(path);
    }

    [Fact]
    public async Task A_body_of_another_kind_is_a_problem_too()
    {
        using var response = await host.Http.PostAsync("/api/runs", new StringContent("algorithm=mlp"), Stop);
        await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }
}
