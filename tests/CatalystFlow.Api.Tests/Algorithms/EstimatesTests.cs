using System.Net;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Api.Tests.Runs;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Algorithms;

public sealed class EstimatesTests(TrainingHost host) : IClassFixture<TrainingHost>
{
    [Fact]
    public async Task A_run_that_has_finished_here_corrects_the_estimate_of_the_next()
    {
        using var response = await host.Http.PostAsync("/api/runs", host.Request());
        var run = (await response.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id;
        await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run}/events");
        var (_, end) = await events.ReadToEndAsync();
        end.ShouldNotBeNull().Status.ShouldBe(RunStatus.Completed);
        var took = (await host.Http.GetAsync<RunDetail>($"/api/runs/{run}")).Summary.State;

        var estimates = await host.Http.GetAsync<AlgorithmEstimate[]>($"/api/algorithms/estimates?datasetId={host.DatasetId}");

        var next = estimates.Single(e => e.AlgorithmId == "logistic-regression");
        next.Runs.ShouldBe(1);
        var seconds = (took.FinishedAt - took.StartedAt)!.Value.TotalSeconds;
        next.Seconds!.Value.ShouldBeInRange(seconds * 0.9, seconds * 1.1);
        estimates.Where(e => e.AlgorithmId != "logistic-regression").ShouldAllBe(e => e.Runs == 0);
    }
}
