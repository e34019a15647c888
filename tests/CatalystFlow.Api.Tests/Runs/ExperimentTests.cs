using System.Net;
using System.Net.Http.Json;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class ExperimentTests(TrainingHost host) : IClassFixture<TrainingHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_runs_share_the_data_and_queue_in_the_given_order()
    {
        using var response = await host.Http.PostAsync("/api/experiments", Request("naive-bayes", "knn", "decision-tree") with { Seed = 7 });
        var started = await response.ReadAsync<ExperimentDetail>(HttpStatusCode.Created);
        response.Headers.Location.ShouldNotBeNull().ToString().ShouldBe($"/api/experiments/{started.Id}");
        started.Name.ShouldBe("3 runs on Iris");
        started.Runs.Select(r => r.AlgorithmId).ShouldBe(["naive-bayes", "knn", "decision-tree"]);
        started.Runs.ShouldAllBe(r => r.ExperimentId == started.Id);
        started.Runs.Select(r => r.State.CreatedAt).ShouldBeInOrder();
        foreach (var run in started.Runs)
        {
            (await host.Http.GetAsync<RunDetail>($"/api/runs/{run.Id}")).Spec.Seed.ShouldBe(7);
            await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run.Id}/events");
            (await events.ReadToEndAsync()).End.ShouldNotBeNull().Status.ShouldBe(RunStatus.Completed);
        }

        var read = await host.Http.GetAsync<ExperimentDetail>($"/api/experiments/{started.Id}");
        read.Runs.Select(r => r.Id).ShouldBe(started.Runs.Select(r => r.Id));
        read.Runs.ShouldAllBe(r => r.State.Status == RunStatus.Completed && r.ModelBytes > 0);
    }

    [Fact]
    public async Task Nothing_starts_when_one_run_is_wrong_and_each_error_names_its_run()
    {
        var before = (await host.Http.GetAsync<Page<ExperimentSummary>>("/api/experiments")).Total;
        var request = Request("knn", "logistic-regression", "crystal-ball");
        var wrong = request.Runs[1] with { Hyperparameters = new Dictionary<string, ParameterValue> { ["C"] = ParameterValue.Of(-1) } };
        request = request with { Runs = [request.Runs[0], wrong, request.Runs[2]], Split = new(50, 10, 10) };
        using var response = await host.Http.PostAsync("/api/experiments", request);
        var errors = (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull();
        errors.Keys.ShouldBe(["split", "runs[1].hyperparameters.C", "runs[2].algorithm"], ignoreOrder: true);
        (await host.Http.GetAsync<Page<ExperimentSummary>>("/api/experiments")).Total.ShouldBe(before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public async Task It_takes_one_to_twenty_runs(int count)
    {
        using var response = await host.Http.PostAsync("/api/experiments", Request([.. Enumerable.Repeat("knn", count)]));
        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldBe(["runs"]);
    }

    [Fact]
    public async Task The_shape_of_each_run_is_checked_and_named()
    {
        var request = Request("knn", "knn");
        request = request with { Runs = [request.Runs[0], request.Runs[1] with { Name = new string('n', 201) }] };
        using var response = await host.Http.PostAsync("/api/experiments", request);
        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldBe(["runs[1].name"]);
    }

    [Fact]
    public async Task The_same_key_starts_one_experiment_and_another_request_with_it_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Http.PostAsync("/api/experiments", Request("knn", "naive-bayes"), key)));
        var started = await Task.WhenAll(responses.Select(r => r.ReadAsync<ExperimentDetail>(r.StatusCode)));
        responses.Count(r => r.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        var id = started.Select(e => e.Id).Distinct().ShouldHaveSingleItem();
        (await host.Http.GetAsync<ExperimentDetail>($"/api/experiments/{id}")).Runs.Count.ShouldBe(2);
        using var other = await host.Http.PostAsync("/api/experiments", Request("knn"), key);
        await other.ProblemAsync(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task It_can_be_renamed_and_is_listed_newest_first()
    {
        using var response = await host.Http.PostAsync("/api/experiments", Request("knn"));
        var id = (await response.ReadAsync<ExperimentDetail>(HttpStatusCode.Created)).Id;
        using var renamed = await host.Http.PatchAsJsonAsync($"/api/experiments/{id}", new RenameExperimentRequest(" which one? "), Stop);
        (await renamed.ReadAsync<ExperimentDetail>(HttpStatusCode.OK)).Name.ShouldBe("which one?");
        var listed = await host.Http.GetAsync<Page<ExperimentSummary>>("/api/experiments?limit=100");
        listed.Items.Single(e => e.Id == id).ShouldBe(new(id, "which one?", listed.Items.Single(e => e.Id == id).CreatedAt, 1));
        listed.Items.Select(e => e.CreatedAt).ShouldBeInOrder(SortDirection.Descending);
        using var blank = await host.Http.PatchAsJsonAsync($"/api/experiments/{id}", new RenameExperimentRequest(" "), Stop);
        (await blank.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldBe(["name"]);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await host.Http.GetProblemAsync($"/api/experiments/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        using var renamed = await host.Http.PatchAsJsonAsync($"/api/experiments/{Guid.NewGuid()}", new RenameExperimentRequest("x"), Stop);
        await renamed.ProblemAsync(HttpStatusCode.NotFound);
        using var started = await host.Http.PostAsync("/api/experiments", Request("knn") with { DatasetId = Guid.NewGuid() });
        await started.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_experiment_goes_with_the_last_of_its_runs()
    {
        using var response = await host.Http.PostAsync("/api/experiments", Request("naive-bayes"));
        var experiment = await response.ReadAsync<ExperimentDetail>(HttpStatusCode.Created);
        var run = experiment.Runs.ShouldHaveSingleItem().Id;
        await using (var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run}/events"))
        {
            await events.ReadToEndAsync();
        }

        using var deleted = await host.Http.DeleteAsync($"/api/runs/{run}", Stop);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await host.Http.GetProblemAsync($"/api/experiments/{experiment.Id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_name_that_is_changed_while_the_run_goes_on_stays_changed_when_it_ends()
    {
        using var response = await host.Http.PostAsync("/api/runs", await host.LongRequestAsync());
        var run = (await response.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id;
        var annotation = new AnnotateRunRequest { Name = "renamed", Favourite = true, Tags = ["kept"] };
        using var renamed = await host.Http.PatchAsJsonAsync($"/api/runs/{run}", annotation, Stop);
        await renamed.ReadAsync<RunDetail>(HttpStatusCode.OK);
        using var cancelled = await host.Http.PostAsync($"/api/runs/{run}/cancel", null, Stop);
        await using (var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run}/events"))
        {
            await events.ReadToEndAsync();
        }

        var summary = (await host.Http.GetAsync<RunDetail>($"/api/runs/{run}")).Summary;
        (summary.Name, summary.Favourite, summary.State.Status).ShouldBe(("renamed", true, RunStatus.Cancelled));
        summary.Tags.ShouldBe(["kept"]);
    }

    private StartExperimentRequest Request(params string[] algorithms) =>
        new() { DatasetId = host.DatasetId, Runs = [.. algorithms.Select(a => new ExperimentRun { Algorithm = a })] };
}
