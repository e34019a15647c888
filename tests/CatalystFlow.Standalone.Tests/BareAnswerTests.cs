using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Standalone.Tests;

/// <summary>What no handler of ours answers is refused in words too, up to where there is no request to answer.</summary>
public sealed class BareAnswerTests(AccessTests.Product product) : IClassFixture<AccessTests.Product>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DELETE", "/datasets", "GET, HEAD")]
    [InlineData("POST", "/datasets", "GET, HEAD")]
    [InlineData("PUT", "/", "GET, HEAD")]
    [InlineData("PATCH", "/learn/mlp", "GET, HEAD")]
    [InlineData("POST", "/openapi/v1.json", "GET")]
    [InlineData("DELETE", "/files/datasets", "POST")]
    [InlineData("POST", "/css/app.css", "GET, HEAD")]
    public async Task A_method_that_an_address_does_not_take_is_told_with_those_that_it_takes(string method, string path, string allowed)
    {
        using var refused = await product.SendAsync(new(method), path);

        var problem = await ProblemAsync(refused, HttpStatusCode.MethodNotAllowed);
        problem.Detail.ShouldBe($"{path} takes {allowed}, not {method}.");
        string.Join(", ", refused.Content.Headers.Allow.Order()).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("GET", "/openapi/v2.json")]
    [InlineData("GET", "/files/nothing")]
    [InlineData("DELETE", "/nothing")]
    [InlineData("GET", "/metrics")]
    public async Task An_address_that_is_no_page_and_does_not_exist_is_a_problem(string method, string path)
    {
        using var refused = await product.SendAsync(new(method), path);

        (await ProblemAsync(refused, HttpStatusCode.NotFound)).Detail.ShouldBe($"There is nothing at {path}.");
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/datasets", HttpStatusCode.OK)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    public async Task A_page_says_whether_it_is_there_without_being_sent(string path, HttpStatusCode expected)
    {
        using var head = await product.SendAsync(HttpMethod.Head, path);

        head.StatusCode.ShouldBe(expected);
        head.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("text/html");
        (await head.Content.ReadAsByteArrayAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_without_a_name_is_refused_by_what_is_missing()
    {
        using var refused = await product.SendAsync(HttpMethod.Post, "/files/datasets");

        (await ProblemAsync(refused, HttpStatusCode.BadRequest)).Detail.ShouldBe("The header X-CatalystFlow-Upload is missing.");
    }

    [Theory]
    [InlineData("/api/runs?search=")]
    [InlineData("/datasets?find=")]
    public async Task An_address_that_is_too_long_is_told_how_long_it_may_be(string path)
    {
        using var fits = await product.SendAsync(HttpMethod.Get, path.PadRight(200, 'x'));
        using var refused = await product.SendAsync(HttpMethod.Get, path.PadRight(10_000, 'x'));

        fits.StatusCode.ShouldBe(HttpStatusCode.OK);
        var problem = await ProblemAsync(refused, HttpStatusCode.RequestUriTooLong);
        problem.Detail.ShouldBe("It has 10000 characters; at most 8192 are taken.");
        refused.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Headers_that_are_too_large_or_too_many_are_told_how_large_they_may_be()
    {
        var many = Enumerable.Range(0, 120).Select(i => ($"X-Field-{i}", "x")).ToArray();
        using var large = await product.SendAsync(HttpMethod.Get, "/api/algorithms", ("Cookie", new('x', 40_000)));
        using var several = await product.SendAsync(HttpMethod.Get, "/api/algorithms", many);

        foreach (var refused in new[] { large, several })
        {
            (await ProblemAsync(refused, HttpStatusCode.RequestHeaderFieldsTooLarge)).Detail.ShouldNotBeNull().ShouldContain("At most 100 headers of 32768 bytes");
        }
    }

    private static async Task<ProblemDetails> ProblemAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        answer.StatusCode.ShouldBe(expected);
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("application/problem+json");
        var problem = (await answer.Content.ReadFromJsonAsync<ProblemDetails>(Token)).ShouldNotBeNull();
        problem.Type.ShouldNotBeNullOrWhiteSpace();
        problem.Title.ShouldNotBeNullOrWhiteSpace();
        problem.Status.ShouldBe((int)expected);
        return problem;
    }
}
