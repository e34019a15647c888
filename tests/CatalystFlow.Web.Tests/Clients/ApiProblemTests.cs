using System.Net;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Experiments;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Clients;

public sealed class ApiProblemTests : IDisposable
{
    private readonly FakeApi _api = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refusal_carries_title_detail_and_fields()
    {
        _api.On("api/algorithms", _ => FakeApi.Problem(HttpStatusCode.UnprocessableEntity, new
        {
            title = "The run cannot start",
            detail = "Two settings are out of range.",
            errors = new Dictionary<string, string[]> { ["hyperparameters.max_depth"] = ["must be 3 to 50"], ["seed"] = ["negative"] },
        }));

        var problem = await Should.ThrowAsync<ApiProblemException>(() => new AlgorithmsClient(_api.Connection).ListAsync(Cancelled));

        (problem.Status, problem.Title, problem.Detail)
            .ShouldBe((HttpStatusCode.UnprocessableEntity, "The run cannot start", "Two settings are out of range."));
        var fields = new FieldErrors(problem);
        fields.For("max_depth").ShouldBe("must be 3 to 50");
        fields.For("SEED").ShouldBe("negative");
        fields.For("depth").ShouldBeNull();
        fields.Except(["seed"]).ShouldBe(["must be 3 to 50"]);
    }

    [Fact]
    public void A_refused_file_brings_the_lines_around_the_wrong_one_and_its_cures()
    {
        var problem = ApiProblemException.Parse(HttpStatusCode.UnprocessableEntity, """
            { "title": "The file cannot be read", "detail": "Row 7 has 3 fields.", "line": 8, "row": 7,
              "excerpt": [{ "number": 8, "text": "a,b,c", "role": "Problem" }],
              "fixes": [{ "label": "Skip such rows", "overrides": { "skipRaggedRows": true } }] }
            """);

        var file = problem.File.ShouldNotBeNull();
        (file.Message, file.Line, file.Row, file.Column).ShouldBe(("Row 7 has 3 fields.", 8, 7, null));
        file.Fixes.ShouldBe([new("Skip such rows", new CsvFormatOverrides { SkipRaggedRows = true })]);
        problem.Excerpt.ShouldBe([new(8, "a,b,c", RawLineRole.Problem)]);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, "<html>nginx</html>", "Something went wrong on the server")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "", "The file is too large")]
    [InlineData(HttpStatusCode.NotFound, "null", "Not found")]
    public void An_answer_that_is_no_problem_document_still_reads_well(HttpStatusCode status, string body, string title) =>
        ApiProblemException.Parse(status, body).Title.ShouldBe(title);

    [Fact]
    public async Task A_server_that_is_away_is_said_in_words()
    {
        _api.On("api/algorithms", _ => throw new HttpRequestException("Connection refused (localhost:1)"));

        var problem = await Should.ThrowAsync<ApiProblemException>(() => new AlgorithmsClient(_api.Connection).ListAsync(Cancelled));

        problem.Status.ShouldBeNull();
        problem.Message.ShouldNotContain("refused");
    }

    [Fact]
    public async Task Leaving_the_page_is_no_problem_to_report()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        _api.On("api/algorithms", _ => throw new OperationCanceledException(left.Token));

        await Should.ThrowAsync<OperationCanceledException>(() => new AlgorithmsClient(_api.Connection).ListAsync(left.Token));
    }

    public void Dispose() => _api.Dispose();
}
