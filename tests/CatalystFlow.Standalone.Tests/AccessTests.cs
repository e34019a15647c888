using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Standalone.Tests;

/// <summary>What the network may do with the whole product, and what a page of another site may not.</summary>
public sealed class AccessTests(AccessTests.Product product) : IClassFixture<AccessTests.Product>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Everywhere =>
        ["/", "/api/runs", "/api/nothing", "/docs/", "/openapi/v1.json", "/css/app.css", "/_framework/blazor.web.js", "/no-such-page"];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_name_that_is_not_ours_is_refused_wherever_it_leads_and_the_setting_is_named(string path)
    {
        using var refused = await product.SendAsync(HttpMethod.Get, path, host: "rebound.example:5080");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await refused.Content.ReadFromJsonAsync<ProblemDetails>(Token);
        problem!.Detail.ShouldNotBeNull().ShouldContain("Access__Hosts");
        problem.Detail.ShouldContain("rebound.example");
    }

    [Theory]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("POST", "/files/datasets?fileName=a.csv")]
    [InlineData("GET", "/files/runs/00000000-0000-0000-0000-000000000001/surface")]
    public async Task Neither_the_circuit_nor_a_file_is_for_another_name(string method, string path)
    {
        using var refused = await product.SendAsync(new(method), path, host: "rebound.example");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LocalHost:1234")]
    [InlineData("127.0.0.1:80")]
    [InlineData("[::1]:5080")]
    [InlineData("ml.example.com")]
    [InlineData("a.lab.example:8443")]
    public async Task This_machine_and_the_configured_names_are_served_at_any_port(string host)
    {
        using var answer = await product.SendAsync(HttpMethod.Get, "/api/algorithms", host: host);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("lab.example")]
    [InlineData("xml.example.com")]
    [InlineData("localhost.rebound.example")]
    [InlineData("127.0.0.1.nip.example")]
    [InlineData("10.1.2.3")]
    public async Task A_name_that_only_resembles_one_of_ours_is_not_served(string host)
    {
        using var answer = await product.SendAsync(HttpMethod.Get, "/api/algorithms", host: host);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/", "localhost:65536")]
    [InlineData("/datasets", "127.0.0.1:99999999999")]
    [InlineData("/compare", "[::1]:70000")]
    [InlineData("/api/algorithms", "localhost:99999")]
    [InlineData("/health", "localhost:99999")]
    public async Task A_port_that_cannot_be_is_refused_in_words_before_a_page_makes_an_address_of_it(string path, string host)
    {
        // No client library sends such a name.
        using var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, new Uri(product.Address).Port, Token);
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), Token);
        using var reader = new StreamReader(line.GetStream());
        var answer = await reader.ReadToEndAsync(Token);

        answer.ShouldStartWith("HTTP/1.1 400 Bad Request");
        answer.ShouldContain(host);
        answer.ShouldContain("is no host and port.");
    }

    [Theory]
    [InlineData("/health", "PUT")]
    [InlineData("/alive", "DELETE")]
    [InlineData("/health", "BREW")]
    public async Task A_probe_only_asks(string path, string method)
    {
        using var answer = await product.SendAsync(new(method), path);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task A_probe_is_answered_by_whatever_name_it_asks(string path)
    {
        using var answer = await product.SendAsync(HttpMethod.Get, path, host: "10.244.3.17:8080");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "not an origin")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "made-up")]
    public async Task A_page_of_another_address_changes_nothing_and_opens_no_circuit(string header, string value)
    {
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Post, "/api/datasets?fileName=a.csv"), (HttpMethod.Post, "/files/datasets?fileName=a.csv"), (HttpMethod.Post, "/"),
            (HttpMethod.Delete, "/api/runs/00000000-0000-0000-0000-000000000001"), (HttpMethod.Patch, "/api/runs/00000000-0000-0000-0000-000000000001"),
            (HttpMethod.Put, "/api/datasets/00000000-0000-0000-0000-000000000001/format"), (HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1"),
            (HttpMethod.Get, "/_blazor?id=x"),
        })
        {
            using var refused = await product.SendAsync(method, path, (header, value));
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}");
        }

        using var read = await product.SendAsync(HttpMethod.Get, "/api/algorithms", (header, value));
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Our_own_pages_and_clients_that_are_no_browsers_change_what_they_like()
    {
        using var client = await product.SendAsync(HttpMethod.Post, "/api/datasets/samples/iris");
        using var page = await product.SendAsync(
            HttpMethod.Post, "/api/datasets/samples/iris", ("Origin", product.Address), ("Sec-Fetch-Site", "same-origin"));
        using var circuit = await product.SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", ("Origin", product.Address));

        new[] { client, page, circuit }.ShouldAllBe(answer => answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_page_behind_a_proxy_that_ends_TLS_is_our_own()
    {
        using var page = await product.SendAsync(
            HttpMethod.Post, "/api/datasets/samples/iris", "ml.example.com", ("Origin", "https://ml.example.com"));
        using var other = await product.SendAsync(
            HttpMethod.Post, "/api/datasets/samples/iris", "ml.example.com", ("Origin", "https://ml.example.com:8443"));

        page.IsSuccessStatusCode.ShouldBeTrue();
        other.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    [InlineData("/health")]
    public async Task Every_answer_tells_the_browser_what_it_may_not_do_and_nothing_of_the_server(string path)
    {
        using var answer = await product.SendAsync(HttpMethod.Get, path);

        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Permissions-Policy").ShouldHaveSingleItem().ShouldContain("camera=()");
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("frame-ancestors 'none'");
        answer.Headers.Server.ShouldBeEmpty();
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true)
        {
            answer.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task The_documentation_runs_its_own_script_only_and_leads_nowhere_else()
    {
        using var answer = await product.SendAsync(HttpMethod.Get, "/docs/");
        var page = await answer.Content.ReadAsStringAsync(Token);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = System.Text.RegularExpressions.Regex.Match(policy, "'nonce-([^']{16,})'").Groups[1].Value;
        page.Split("<script").Skip(1).ShouldAllBe(script => script.Contains($"nonce=\"{nonce}\""));
        policy.ShouldNotContain("script-src 'self' 'unsafe");
        page.ShouldNotContain("https://");
    }

    [Fact]
    public async Task A_file_still_comes_in_parts_and_is_asked_for_anew_by_its_tag()
    {
        using var made = await product.SendAsync(HttpMethod.Post, "/api/datasets/samples/wine");
        var id = (await made.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Token)).GetProperty("dataset").GetProperty("summary").GetProperty("id");

        using var part = await product.SendAsync(HttpMethod.Get, $"/api/datasets/{id}/file", ("Range", "bytes=0-9"));
        using var again = await product.SendAsync(HttpMethod.Get, $"/api/datasets/{id}/file", ("If-None-Match", part.Headers.ETag!.ToString()));

        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Pages_say_nothing_of_openness_where_there_is_none()
    {
        using var page = await product.SendAsync(HttpMethod.Get, "/");

        (await page.Content.ReadAsStringAsync(Token)).ShouldNotContain("open-notice");
    }

    /// <summary>The product with two names of its own.</summary>
    public sealed class Product : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-access-").FullName;
        private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
        private WebApplication _app = null!;

        public string Address => _app.Urls.First();

        public async ValueTask InitializeAsync() => _app = await StartAsync(_folder, "--Access:Hosts=ml.example.com;*.lab.example");

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers) =>
            SendAsync(method, path, host: null, headers);

        public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? host, params (string Name, string Value)[] headers)
        {
            var request = new HttpRequestMessage(method, Address + path);
            request.Headers.Host = host;
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            return _http.SendAsync(request, Token);
        }

        internal static async Task<WebApplication> StartAsync(string folder, params string[] settings)
        {
            var app = StandaloneProduct.Build(
            [
                $"--CATALYSTFLOW_DATA={folder}", "--urls=http://127.0.0.1:0", "--applicationName=CatalystFlow.Standalone", "--Logging:LogLevel:Default=None",
                .. settings,
            ]);
            await app.StartAsync(Token);
            return app;
        }
    }
}
