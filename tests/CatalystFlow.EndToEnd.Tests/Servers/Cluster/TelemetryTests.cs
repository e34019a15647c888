using System.Globalization;
using System.Security.Cryptography;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Servers.Faults;

namespace CatalystFlow.EndToEnd.Tests.Servers.Cluster;

/// <summary>What an operator's collector and Prometheus get from separate services.</summary>
[Collection(FaultCluster.Name)]
public sealed class TelemetryTests(FaultCluster shared, ITestOutputHelper output)
{
    private const string LagCount = "catalystflow_feed_lag_seconds_count";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _trace = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly string _browser = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Cluster Cluster => shared.Cluster;

    [Fact]
    public async Task One_request_is_one_trace_through_web_API_and_silo()
    {
        var run = await CompleteRunAsync();

        using var response = await SendTracedAsync(Cluster.Web.Http, HttpMethod.Get, $"/files/runs/{run.Run}/surface?size=24");

        response.IsSuccessStatusCode.ShouldBeTrue();
        var spans = await Cluster.Traces.WaitAsync(_trace, spans => spans.Any(span => IsSilo(span) && Way(spans, span)[^1] == _browser), Patience);
        var way = Way(spans, spans.First(span => IsSilo(span) && Way(spans, span)[^1] == _browser));
        var services = way.Select(id => spans.FirstOrDefault(span => span.Id == id)?.Service).OfType<string>().Distinct().ToList();
        services.Count.ShouldBe(3);
        services[1..].ShouldBe(["api", "web"]);
    }

    [Fact]
    public async Task The_lag_of_live_points_that_came_through_Redis_is_measured_where_they_are_watched()
    {
        var run = await CompleteRunAsync(Workload.Long);

        var metrics = await Cluster.Api.Http.GetStringAsync("/metrics", Stop);

        var count = metrics.Split('\n').Single(line => line.StartsWith(LagCount, StringComparison.Ordinal)).Split(' ')[1];
        double.Parse(count, CultureInfo.InvariantCulture).ShouldBeGreaterThan(run.Steps.Count / 2); // what went before is read from the database
    }

    [Fact]
    public async Task What_the_database_is_asked_is_in_the_trace_and_its_connections_are_counted()
    {
        var run = await CompleteRunAsync();

        using var response = await SendTracedAsync(Cluster.Api.Http, HttpMethod.Get, $"/api/runs/{run.Run}");

        response.IsSuccessStatusCode.ShouldBeTrue();
        await Cluster.Traces.WaitAsync(_trace, spans => spans.Any(span => span is { Service: "api", Name: "postgresql" }), Patience);
        (await Cluster.Api.Http.GetStringAsync("/metrics", Stop)).ShouldContain("db_client_connection");
    }

    private async Task<RunWatcher> CompleteRunAsync(Work? work = null)
    {
        var trial = await shared.BeginAsync(output);
        var run = await trial.StartAsync(work ?? Workload.All[^1]);
        (await run.End).Status.ShouldBe(RunStatus.Completed);
        return run;
    }

    private async Task<HttpResponseMessage> SendTracedAsync(HttpClient http, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("traceparent", $"00-{_trace}-{_browser}-01");
        return await http.SendAsync(request, Stop);
    }

    private bool IsSilo(Span span) => Cluster.Silos.Any(silo => silo.Name == span.Service);

    /// <summary>The ids from a span to what caused it in the beginning, as far as they have come.</summary>
    private static List<string> Way(IReadOnlyList<Span> spans, Span span)
    {
        var way = new List<string> { span.Id };
        for (var at = span; at is not null; at = spans.FirstOrDefault(other => other.Id == at.Parent))
        {
            way.Add(at.Parent);
        }

        return way;
    }
}
