using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CatalystFlow.AppHost.Tests;

/// <summary>What <c>Servers=local</c> starts works as one product, and Aspire's dashboard shows it.</summary>
public sealed class DistributedModelTests(DistributedModel model) : IClassFixture<DistributedModel>
{
    private const int Epochs = 40;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_web_app_serves_pages_and_links_have_names()
    {
        using var web = model.Application.CreateHttpClient("web", "http");

        (await web.GetStringAsync("/", Token)).ShouldContain("CatalystFlow");

        Links("web").ShouldContain("CatalystFlow");
        Links("api").ShouldContain("API documentation");
        Links("silo").ShouldContain("Orleans dashboard");
    }

    [Fact]
    public async Task A_run_is_one_trace_from_the_request_to_each_training_step_and_its_log_names_it()
    {
        var visitor = Visitor();
        var run = await visitor.StartAsync(await visitor.UploadIrisAsync(), "mlp", ("epochs", ParameterValue.Of(Epochs)));
        await visitor.WatchAsync(run);

        var line = await model.Telemetry.LogAsync(line => line.Text == $"Run {run} is Completed after {Epochs} steps", Token);
        line.Service.ShouldBe("silo");
        var trace = line.Trace.ShouldNotBeNull();

        // Services export on their own: what belongs together arrives in any order.
        var spans = await model.Telemetry.SpansUntilAsync(all => IsWhole([.. all.Where(span => span.Trace == trace)]), Token);
        spans.Where(span => span.Trace == trace && span.Name == "train step").ShouldAllBe(span => span.Service == "silo");
    }

    [Fact]
    public async Task What_silos_tell_each_other_begins_no_trace()
    {
        var visitor = Visitor();
        var run = await visitor.StartAsync(await visitor.UploadIrisAsync(), "knn");
        await visitor.WatchAsync(run);

        var spans = await model.Telemetry.SpansUntilAsync(all => all.Any(span => span.Name == "train step"), Token);

        spans.ShouldNotContain(span => span.Name.StartsWith("ITrainingBoard/"));
    }

    [Fact]
    public async Task A_killed_silo_takes_no_run_with_it()
    {
        var visitor = Visitor();
        var dataset = await visitor.UploadIrisAsync();
        List<Guid> runs = [];
        for (var i = 0; i < 4; i++)
        {
            runs.Add(await visitor.StartAsync(dataset, "mlp", ("epochs", ParameterValue.Of(400))));
        }

        await visitor.WatchAsync(runs[0], points: 1);
        KillOneSilo();

        foreach (var run in runs)
        {
            await visitor.WatchAsync(run);
            (await visitor.RunAsync(run)).Summary.State.Status.ShouldBe(RunStatus.Completed);
        }

        // The orchestrator says that it is gone; the other one goes on.
        await model.Application.ResourceNotifications.WaitForResourceAsync(
            "silo", happened => KnownResourceStates.TerminalStates.Contains(happened.Snapshot.State?.Text), Token);
        model.Replicas("silo").ShouldContain(silo => silo.Snapshot.HealthStatus == HealthStatus.Healthy);
    }

    private static bool IsWhole(IReadOnlyList<Span> trace) =>
        trace.Count(span => span.Name == "train step") == Epochs
        && trace.Any(span => span.Service == "api" && span.Name.StartsWith("POST /api/runs"))
        && trace.Any(span => span is { Service: "api", Name: "IRunGrain/StartAsync" })
        && trace.Any(span => span is { Service: "silo", Name: "IRunGrain/StartAsync" });

    private Visitor Visitor() => new(model.Application.CreateHttpClient("api", "http"));

    private void KillOneSilo()
    {
        var pid = model.Replicas("silo").First(silo => silo.Snapshot.State?.Text == KnownResourceStates.Running)
            .Snapshot.Properties.Single(property => property.Name == "executable.pid").Value!;
        using var process = Process.GetProcessById(Convert.ToInt32(pid, CultureInfo.InvariantCulture));
        process.Kill(entireProcessTree: true);
    }

    private IEnumerable<string> Links(string resource) =>
        model.Replicas(resource).SelectMany(replica => replica.Snapshot.Urls).Select(url => url.DisplayProperties.DisplayName);
}
