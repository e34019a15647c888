using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Reflection;
using System.Text;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>No answer outgrows its question: all that a request may hold is bounded, and what is wrong with it is told in few words.</summary>
public sealed class RequestLimitTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int LargestAnswer = 20_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_text_and_every_list_of_every_request_has_a_bound()
    {
        var members = Parameters().SelectMany(p => Members(p.Name!, p.ParameterType, p)).Distinct().ToList();

        members.Count.ShouldBeGreaterThan(40);
        members.Where(m => !m.IsBounded).Select(m => m.Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml")]
    [InlineData("text/event-stream")]
    public async Task A_refusal_is_a_problem_whatever_the_client_accepts(string accepted)
    {
        foreach (var (path, expected) in new[] { ("/api/datasets?limit=0", HttpStatusCode.BadRequest), ("/api/datasets?limit=many", HttpStatusCode.BadRequest), ("/api/nothing", HttpStatusCode.NotFound) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Accept.ParseAdd(accepted);
            using var response = await host.Http.SendAsync(request, Stop);
            await response.ProblemAsync(expected);
        }
    }

    [Fact]
    public async Task A_million_unknown_classes_are_refused_before_they_are_read()
    {
        var names = string.Join(',', Enumerable.Range(0, 1_000_000).Select(i => $"\"c{i}\""));
        using var response = await SendAsync("/api/runs", $$"""{"datasetId":"{{Guid.NewGuid()}}","algorithm":"mlp","leftOutClasses":[{{names}}]}""");

        (await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge)).Detail.ShouldNotBeNull().ShouldContain("1 MB");
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_told_the_same()
    {
        using var content = new StringContent($"{{\"name\":\"{new string('x', 2 << 20)}\"}}", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/runs/{Guid.NewGuid()}") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.ExpectContinue = true;
        using var response = await host.Http.SendAsync(request, Stop);

        await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("leftOutClasses", "\"c{0}\"", 60_000)]
    [InlineData("columns", "{{\"name\":\"c{0}\",\"type\":\"Text\",\"included\":true}}", 15_000)]
    [InlineData("hyperparameters", "\"h{0}\":1", 60_000)]
    public async Task What_fits_into_a_request_and_is_too_much_is_answered_briefly(string field, string entry, int count)
    {
        var entries = string.Join(',', Enumerable.Range(0, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, entry, i)));
        var list = entry.Contains(':', StringComparison.Ordinal) && entry[0] == '"' ? $"{{{entries}}}" : $"[{entries}]";
        using var response = await SendAsync("/api/runs", $$"""{"datasetId":"{{Guid.NewGuid()}}","algorithm":"mlp","{{field}}":{{list}}}""");

        (await response.Content.ReadAsByteArrayAsync(Stop)).Length.ShouldBeLessThan(LargestAnswer);
        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldContain(field);
    }

    [Fact]
    public async Task At_most_ten_problems_of_a_field_are_told_and_that_there_are_more()
    {
        using var sample = await host.Http.PostAsync("/api/datasets/samples/iris", null, Stop);
        var id = (await sample.ReadAsync<UploadResult>(sample.StatusCode)).Dataset.Summary.Id;
        using var response = await host.Http.PostAsync("/api/runs", new StartRunRequest
        {
            DatasetId = id,
            Algorithm = "mlp",
            LeftOutClasses = [.. Enumerable.Range(0, 900).Select(i => $"class {i} {new string('x', 500)}")],
            Columns = [.. Enumerable.Range(0, 900).Select(i => new ColumnSetting($"column {i}", ColumnType.Numeric, true))],
        });

        var errors = (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull();
        errors.Keys.ShouldBe(["leftOutClasses", "columns"], ignoreOrder: true);
        errors.Values.ShouldAllBe(messages => messages.Length == 10 && messages.Last().Contains("more"));
        errors.Values.SelectMany(messages => messages).ShouldAllBe(message => message.Length < 300);
    }

    [Theory]
    [InlineData("GET", "/api/algorithms/{0}")]
    [InlineData("POST", "/api/datasets/samples/{0}")]
    [InlineData("GET", "/api/{0}")]
    [InlineData("GET", "/api/runs?sort={0}")]
    [InlineData("GET", "/api/runs?cursor={0}")]
    [InlineData("GET", "/api/runs?limit={0}")]
    [InlineData("GET", "/api/leaderboard?metric={0}")]
    public async Task What_was_sent_is_repeated_in_part_only(string method, string path)
    {
        var text = new string('x', 6_000);
        using var request = new HttpRequestMessage(new(method), path.Replace("{0}", text, StringComparison.Ordinal));
        using var response = await host.Http.SendAsync(request, Stop);

        ((int)response.StatusCode).ShouldBeInRange(400, 499);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldNotContain(text[..300]);
    }

    private Task<HttpResponseMessage> SendAsync(string path, string json) =>
        host.Http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), Stop);

    /// <summary>What the handlers of the API take from a request.</summary>
    private IEnumerable<ParameterInfo> Parameters() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .Where(e => e is RouteEndpoint route && route.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
        .Select(e => e.Metadata.GetMetadata<MethodInfo>()).OfType<MethodInfo>()
        .SelectMany(m => m.GetParameters()).Where(p => TextRule.HoldsText(p.ParameterType));

    private static IEnumerable<(string Name, bool IsBounded)> Members(string name, Type type, ICustomAttributeProvider member)
    {
        if (type == typeof(string))
        {
            return [(name, member.IsDefined(typeof(StringLengthAttribute), inherit: true))];
        }

        if (type.IsAssignableTo(typeof(IEnumerable)))
        {
            var elements = type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
            var texts = elements.Contains(typeof(string));
            var isBounded = texts
                ? member.IsDefined(typeof(TextListAttribute), true) || member.IsDefined(typeof(TunedAttribute), true)
                : member.IsDefined(typeof(MaxLengthAttribute), true) || member.IsDefined(typeof(LengthAttribute), true);
            return [(name, isBounded), .. elements.Where(e => e != typeof(string) && e != typeof(ParameterValue)).SelectMany(e => Texts(name, e))];
        }

        return Texts(name, type);
    }

    private static IEnumerable<(string Name, bool IsBounded)> Texts(string name, Type type) =>
        TextRule.HoldsText(type) ? TextRule.TextsOf(type).SelectMany(p => Members($"{name}.{type.Name}.{p.Name}", p.PropertyType, p)) : [];
}
