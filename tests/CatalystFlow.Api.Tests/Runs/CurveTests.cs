using System.Net;
using CatalystFlow.Api.Runs;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class CurveTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_curve_comes_whole_and_after_a_step()
    {
        var id = await SeedAsync(30);
        (await host.Http.GetAsync<MetricPoint[]>($"/api/runs/{id}/metrics")).Select(p => p.Step).ShouldBe(Enumerable.Range(1, 30));
        (await host.Http.GetAsync<MetricPoint[]>($"/api/runs/{id}/metrics?afterStep=28")).Select(p => p.Step).ShouldBe([29, 30]);
    }

    [Fact]
    public async Task A_thinned_curve_says_so_and_a_whole_one_does_not()
    {
        var id = await SeedAsync(60);
        using var thin = await host.Http.GetAsync($"/api/runs/{id}/metrics?maxPoints=20", TestContext.Current.CancellationToken);
        (await thin.ReadAsync<MetricPoint[]>(HttpStatusCode.OK)).Length.ShouldBeInRange(3, 20);
        thin.Headers.GetValues(RunsEndpoints.SampledHeader).ShouldBe(["60"]);
        using var whole = await host.Http.GetAsync($"/api/runs/{id}/metrics?maxPoints=60", TestContext.Current.CancellationToken);
        whole.Headers.Contains(RunsEndpoints.SampledHeader).ShouldBeFalse();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(100)]
    [InlineData(999)]
    public void Thinning_keeps_the_ends_the_order_and_every_peak(int maxPoints)
    {
        var points = Enumerable.Range(1, 1000).Select(Seed.Point).ToList();
        points[499] = points[499] with { Test = points[499].Test with { Accuracy = 99, LogLoss = -99 } };
        var kept = Curve.Sample(points, maxPoints);
        kept.Count.ShouldBeInRange(3, maxPoints);
        kept[0].Step.ShouldBe(1);
        kept[^1].Step.ShouldBe(1000);
        kept.ShouldContain(points[499]);
        kept.Select(p => p.Step).ShouldBe(kept.Select(p => p.Step).Distinct().Order());
    }

    [Fact]
    public async Task A_curve_of_no_run_is_not_found_and_wrong_bounds_are_named()
    {
        await host.Http.GetProblemAsync($"/api/runs/{Guid.NewGuid()}/metrics", HttpStatusCode.NotFound);
        var problem = await host.Http.GetProblemAsync($"/api/runs/{Guid.NewGuid()}/metrics?maxPoints=1", HttpStatusCode.BadRequest);
        problem.Errors.ShouldNotBeNull().Keys.ShouldContain("maxPoints");
    }

    private async Task<Guid> SeedAsync(int steps)
    {
        var dataset = Seed.Dataset("curve");
        var run = Seed.Run(dataset, RunStatus.Completed);
        await host.AddAsync([dataset, run, .. Enumerable.Range(1, steps).Select(s => Seed.PointRow(run.Id, s))]);
        return run.Id;
    }
}
