using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Standalone.Tests;

/// <summary>What administrators see of the whole product, and who is taken for one.</summary>
public sealed class AdministrationTests : OneProcessTests
{
    private const string Key = "a key of sixteen and more";

    [Fact]
    public async Task The_Orleans_dashboard_asks_everyone_for_the_key_this_machine_too()
    {
        using var client = await StartAsync("--Administration:OrleansDashboard=true", $"--Administration:Key={Key}");

        using var own = await client.GetAsync("orleans/", Token);
        using var wrong = await client.SendAsync(Asking("orleans/", "another key of that length"), Token);
        using var right = await client.SendAsync(Asking("orleans/", Key), Token);

        own.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        own.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Basic");
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await right.Content.ReadAsStringAsync(Token)).ShouldContain("<html", Case.Insensitive);
    }

    [Fact]
    public async Task A_dashboard_without_a_key_is_refused_at_the_start_in_words()
    {
        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => StartAsync("--Administration:OrleansDashboard=true"));

        StartupProblem.Explain(refusal).ShouldNotBeNull().ShouldContain("Administration__Key");
    }

    [Fact]
    public async Task Nothing_is_open_that_was_not_asked_for()
    {
        using var client = await StartAsync();

        (await client.GetAsync("orleans/", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("metrics", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_short_key_is_refused_at_the_start_in_words()
    {
        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => StartAsync("--Administration:Key=short"));

        StartupProblem.Explain(refusal).ShouldNotBeNull().ShouldContain("at least 16 characters");
    }

    [Fact]
    public async Task Prometheus_reads_the_meters_when_that_is_asked_for_and_users_behind_a_proxy_do_not()
    {
        using var client = await StartAsync("--Prometheus:Enabled=true");
        (await client.GetAsync("health", Token)).EnsureSuccessStatusCode();

        var metrics = await client.GetStringAsync("metrics", Token);

        metrics.ShouldContain("# TYPE http_server_request_duration_seconds histogram");
        using var throughProxy = new HttpRequestMessage(HttpMethod.Get, "metrics");
        throughProxy.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var stranger = await client.SendAsync(throughProxy, Token);
        stranger.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static HttpRequestMessage Asking(string path, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:" + key)));
        return request;
    }
}
