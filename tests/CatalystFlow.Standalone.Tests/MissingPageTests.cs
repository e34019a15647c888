using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CatalystFlow.Standalone.Tests;

/// <summary>A page about something that does not exist says so to programs too, and is a page all the same.</summary>
public sealed class MissingPageTests(AccessTests.Product product) : IClassFixture<AccessTests.Product>
{
    private const string Nobody = "00000000-0000-0000-0000-000000000001";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData($"/datasets/{Nobody}", "There is no such data set")]
    [InlineData($"/runs/{Nobody}", "There is no such run")]
    [InlineData($"/runs/{Nobody}?tab=settings", "There is no such run")]
    [InlineData($"/experiments/{Nobody}", "There is no such experiment")]
    [InlineData("/learn/nothing", "There is no such algorithm")]
    [InlineData("/datasets/nothing", "There is nothing at this address")]
    [InlineData("/nothing", "There is nothing at this address")]
    public async Task What_is_not_there_is_a_page_that_says_so_and_has_the_status_404(string path, string said)
    {
        using var answer = await product.SendAsync(HttpMethod.Get, path);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("text/html");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
        var page = await answer.Content.ReadAsStringAsync(Token);
        page.ShouldContain(said);
        page.ShouldContain("data-testid=\"nav-datasets\"");
        page.ShouldContain("blazor.web");
    }

    [Fact]
    public async Task What_is_there_is_a_page_with_the_status_200()
    {
        using var made = await product.SendAsync(HttpMethod.Post, "/api/datasets/samples/iris");
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("dataset").GetProperty("summary").GetProperty("id");

        foreach (var path in new[] { $"/datasets/{id}", "/learn/mlp", "/learn", "/" })
        {
            using var answer = await product.SendAsync(HttpMethod.Get, path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
    }
}
