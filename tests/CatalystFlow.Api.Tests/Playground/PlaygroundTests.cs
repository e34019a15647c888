using System.Net;
using CatalystFlow.Api.Playground;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Api.Tests.Runs;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Training.Algorithms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Api.Tests.Playground;

public sealed class PlaygroundTests(PlaygroundHost host) : IClassFixture<PlaygroundHost>
{
    public static TheoryData<string> Catalog => [.. AlgorithmCatalog.All.Select(a => a.Id)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Catalog))]
    public async Task Every_algorithm_can_be_played_with_and_its_surface_changes_from_step_to_step(string algorithm)
    {
        var run = await StartAsync(new() { Algorithm = algorithm, Toy = new(ToyShape.Circles, 200, 0.1, 1) });

        await AdvanceAsync(run, 1);
        var first = await SurfaceAsync(run, after: 0);
        (first.X.Name, first.Y.Name, first.IsLast).ShouldBe(("x", "y", false));
        await AdvanceAsync(run, 4);
        var later = first;
        while (later.Step < 5)
        {
            later = await SurfaceAsync(run, later.Step);
        }

        later.CellsGzip.ShouldNotBe(first.CellsGzip);
    }

    [Fact]
    public async Task Settings_are_tried_on_a_validation_part_and_the_surface_draws_its_rows()
    {
        var run = await StartAsync(new() { Algorithm = "knn", Toy = new(ToyShape.Moons, 300, 0.2, 1), ValidationPercent = 30, TestPercent = 10 });
        await AdvanceAsync(run, 1);

        var points = (await SurfaceAsync(run, after: 0)).Points;
        var detail = await host.Http.GetAsync<RunDetail>($"/api/runs/{run}");

        detail.Spec.Split.ShouldBe(new(60, 30, 10));
        (points.OfValidation, points.TestCount, points.RowNumbers.Length).ShouldBe((true, 90, 90));
    }

    [Fact]
    public async Task Playing_is_in_no_list_and_no_ranking_and_can_be_removed()
    {
        var run = await StartAsync(new() { Algorithm = "naive-bayes" });
        await AdvanceAsync(run, 10);
        await using (var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run}/events"))
        {
            (await events.ReadToEndAsync()).End.ShouldNotBeNull().Status.ShouldBe(RunStatus.Completed);
        }

        (await host.Http.GetAsync<Page<RunSummary>>("/api/runs?limit=100")).Items.ShouldNotContain(r => r.Id == run);
        (await host.Http.GetAsync<Leaderboard>("/api/leaderboard")).Groups.ShouldNotContain(g => g.DatasetName == "Playground");
        (await host.Http.GetAsync<Page<DatasetSummary>>("/api/datasets")).Items.ShouldNotContain(d => d.Name == "Playground");
        (await host.Http.GetAsync<RunDetail>($"/api/runs/{run}")).Spec.Toy.ShouldBe(new ToyRecipe());

        using var removed = await host.Http.DeleteAsync($"/api/playground/runs/{run}", Stop);
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await host.Http.GetProblemAsync($"/api/runs/{run}", HttpStatusCode.NotFound);
        host.Blobs.ShouldNotContain(b => b.Contains(run.ToString("N")));
    }

    [Fact]
    public async Task A_real_run_cannot_be_removed_as_if_it_were_played_with()
    {
        using var response = await host.Http.PostAsync("/api/runs", host.Request());
        var run = (await response.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id;

        using var removed = await host.Http.DeleteAsync($"/api/playground/runs/{run}", Stop);

        await removed.ProblemAsync(HttpStatusCode.NotFound);
        using var advanced = await host.Http.PostAsync($"/api/runs/{run}/advance", null, Stop);
        (await advanced.ProblemAsync(HttpStatusCode.Conflict)).Detail.ShouldNotBeNull().ShouldContain("playground");
    }

    [Fact]
    public async Task Only_so_many_runs_are_kept_and_the_oldest_goes_first()
    {
        var first = await StartAsync(new() { Algorithm = "knn" });
        for (var i = 0; i < PlaygroundHost.MostRuns; i++)
        {
            await StartAsync(new() { Algorithm = "knn", Seed = i });
        }

        await host.Http.GetProblemAsync($"/api/runs/{first}", HttpStatusCode.NotFound);
        await using var db = await host.OpenDatabaseAsync();
        (await db.Runs.CountAsync(r => r.Origin == RunOrigin.Playground, Stop)).ShouldBeLessThanOrEqualTo(PlaygroundHost.MostRuns);
    }

    [Fact]
    public async Task What_has_become_old_is_swept_away_and_nothing_else()
    {
        var young = await StartAsync(new() { Algorithm = "knn" });
        await using var db = await host.OpenDatabaseAsync();
        var dataset = await db.Datasets.FirstAsync(d => d.Id == host.DatasetId, Stop);
        var (old, real) = (Seed.Run(dataset, RunStatus.Cancelled), Seed.Run(dataset, RunStatus.Cancelled));
        db.AddRange(old, real);
        await db.SaveChangesAsync(Stop);
        var before = DateTimeOffset.UtcNow.AddDays(-1);
        await db.Runs.Where(r => r.Id == old.Id || r.Id == real.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.CreatedAt, before), Stop);
        await db.Runs.Where(r => r.Id == old.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.Origin, RunOrigin.Playground), Stop);

        await host.Services.GetRequiredService<PlaygroundSweep>().RunAsync(Stop);

        (await db.Runs.AnyAsync(r => r.Id == old.Id, Stop)).ShouldBeFalse();
        (await db.Runs.CountAsync(r => r.Id == real.Id || r.Id == young, Stop)).ShouldBe(2);
    }

    [Fact]
    public async Task Two_columns_of_a_data_set_can_be_played_with_and_do_not_keep_it_from_being_deleted()
    {
        using var sample = await host.Http.PostAsync("/api/datasets/samples/penguins", null, Stop);
        var dataset = (await sample.ReadAsync<UploadResult>(sample.StatusCode)).Dataset.Summary.Id;
        var run = await StartAsync(new() { Algorithm = "svm", Own = new(dataset, "bill_length_mm", "flipper_length_mm", "species") });
        await AdvanceAsync(run, 1);

        var surface = await SurfaceAsync(run, after: 0);

        (surface.X.Name, surface.Y.Name).ShouldBe(("bill_length_mm", "flipper_length_mm"));
        surface.Classes.ShouldBe(["Adelie", "Chinstrap", "Gentoo"]);
        using var deleted = await host.Http.DeleteAsync($"/api/datasets/{dataset}", Stop);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData(0, null, "three different columns")]
    [InlineData(null, null, "three different columns")]
    [InlineData(0, "stem", "'stem' is not a numeric column")]
    public async Task Columns_that_cannot_be_drawn_are_refused_in_words(int? first, string? second, string reason)
    {
        var target = (await host.Http.GetAsync<DatasetDetail>($"/api/datasets/{host.DatasetId}")).SuggestedTarget;
        var x = first is { } feature ? host.Features[feature] : target;
        var y = second ?? x;
        using var response = await host.Http.PostAsync(
            "/api/playground/runs", new StartPlaygroundRequest { Algorithm = "knn", Own = new(host.DatasetId, x, y, target) });

        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Detail.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public async Task Values_out_of_range_are_refused_by_name()
    {
        using var rows = await host.Http.PostAsync("/api/playground/runs", new StartPlaygroundRequest { Algorithm = "knn", Toy = new(Rows: 5) });
        (await rows.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldContain(k => k.Contains("rows"));
        using var unknown = await host.Http.PostAsync("/api/playground/runs", new StartPlaygroundRequest { Algorithm = "crystal-ball" });
        (await unknown.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldContain("algorithm");
    }

    private async Task<Guid> StartAsync(StartPlaygroundRequest request)
    {
        using var response = await host.Http.PostAsync("/api/playground/runs", request);
        return (await response.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id;
    }

    private async Task AdvanceAsync(Guid run, int steps)
    {
        using var response = await host.Http.PostAsync($"/api/runs/{run}/advance?steps={steps}", null, Stop);
        await response.ReadAsync<RunState>(HttpStatusCode.OK);
    }

    private Task<Surface> SurfaceAsync(Guid run, int after) =>
        host.Http.GetOnceMadeAsync<Surface>($"/api/runs/{run}/surface?size=24&after={after}");
}

/// <summary>A host that keeps few runs of the playground.</summary>
public sealed class PlaygroundHost : TrainingHost
{
    public const int MostRuns = 20;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Playground:MostRuns", MostRuns.ToString(System.Globalization.CultureInfo.InvariantCulture))];
}
