using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Runs;
using CatalystFlow.Web.Components.Runs.Curves;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

public sealed class RunMonitorTests : IDisposable
{
    private readonly FakeApi _api = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_browser_gets_the_whole_curve_and_goes_on_live()
    {
        _api.On($"api/runs/{Samples.RunId}", Samples.Run(RunStatus.Running));
        _api.On($"api/runs/{Samples.RunId}/metrics", new[] { Samples.Point(1), Samples.Point(2) });
        _api.On($"api/runs/{Samples.RunId}/events", _ => FakeApi.Events(
            FakeApi.Metric(2), FakeApi.Metric(3), FakeApi.State("end", Samples.State(RunStatus.Completed, 3))));
        var monitor = Monitor();

        await BeginAsync(monitor);
        await monitor.FollowAsync(Cancelled);

        monitor.Points.Select(p => p.Step).ShouldBe([1, 2, 3]);
        monitor.State!.Status.ShouldBe(RunStatus.Completed);
        _api.Requests.Single(r => r.LastEventId is not null).LastEventId.ShouldBe("2");
    }

    [Fact]
    public async Task A_run_that_has_ended_is_read_once_and_not_watched()
    {
        _api.On($"api/runs/{Samples.RunId}", Samples.Run());
        _api.On($"api/runs/{Samples.RunId}/metrics", new[] { Samples.Point(1) });
        var monitor = Monitor();

        await BeginAsync(monitor);
        await monitor.FollowAsync(Cancelled);

        _api.Requests.ShouldNotContain(r => r.Path.EndsWith("events", StringComparison.Ordinal));
    }

    [Fact]
    public void The_x_axis_is_stretched_to_all_steps_while_the_run_goes_on()
    {
        RunCurves.ExpectedEnd(Samples.State(RunStatus.Running, 4), Samples.Point(4)).ShouldBe(100);
        RunCurves.ExpectedEnd(Samples.State(RunStatus.Completed, 4), Samples.Point(4)).ShouldBeNull();
    }

    private async Task BeginAsync(RunMonitor monitor)
    {
        var runs = new RunsClient(_api.Connection);
        monitor.Begin(await runs.GetAsync(monitor.Id, Cancelled), await runs.MetricsAsync(monitor.Id, 0, Cancelled));
    }

    private RunMonitor Monitor() => new(new(_api.Connection), new RunFeed(_api.Connection, new(_api.Connection), new InstantClock()), Samples.RunId);

    public void Dispose() => _api.Dispose();
}
