using System.Net;
using System.Text;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Api.Tests.Datasets;

public sealed class ColumnChecksTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Columns_are_judged_from_the_target_that_is_asked_for()
    {
        var rows = Enumerable.Range(0, 200).Select(i => $"{i % 7},{i % 7},{(i % 2 == 0 ? "yes" : "no")},{i % 2},{"rgb"[i % 3]}");
        var id = await UploadAsync("week,again,answer,leak,colour\n" + string.Join('\n', rows));

        var checks = await host.Http.GetAsync<ColumnChecks>($"/api/datasets/{id}/columns?target=answer");

        (checks.Target, checks.RowsUsed, checks.RowCount).ShouldBe(("answer", 200, 200L));
        checks.Classes.ShouldBe(["yes", "no"]);
        checks.Columns.Select(c => c.Name).ShouldBe(["week", "again", "leak", "colour"]);
        checks.Columns[1].TwinOf.ShouldBe("week");
        checks.Columns[1].Warnings.Single().Code.ShouldBe("duplicate");
        checks.Columns[2].Score.ShouldBe(1);
        var leak = checks.Columns[2].Warnings.Single();
        leak.Code.ShouldBe("leak");
        leak.Message.ShouldContain("'answer'");
        checks.Columns[3].Bins.Sum(b => b.Counts.Sum()).ShouldBe(200);

        var fewer = await host.Http.GetAsync<ColumnChecks>($"/api/datasets/{id}/columns?target=colour&without=r");
        (fewer.RowsUsed, fewer.RowCount).ShouldBe((133, 133L));
        fewer.Classes.ShouldBe(["g", "b"]);
        fewer.Columns[0].Bins.Sum(b => b.Counts.Sum()).ShouldBe(133);

        var other = await host.Http.GetAsync<ColumnChecks>($"/api/datasets/{id}/columns?target=colour");
        other.Columns.Single(c => c.Name == "leak").Warnings.ShouldNotContain(w => w.Code == "leak");
    }

    [Fact]
    public async Task A_column_that_is_not_there_is_named()
    {
        var id = await UploadAsync("a,b\n1,x\n2,y\n1,x\n2,y\n");

        var problem = await host.Http.GetProblemAsync($"/api/datasets/{id}/columns?target=c", HttpStatusCode.BadRequest);
        problem.Errors!["target"].Single().ShouldContain("'c'");
        await host.Http.GetProblemAsync($"/api/datasets/{Guid.NewGuid()}/columns", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_column_without_any_value_is_no_target_and_says_so_everywhere()
    {
        var id = await UploadAsync("x,nothing,label\n" + string.Join('\n', Enumerable.Range(0, 60).Select(i => $"{i % 7},,{i % 2}")));

        var checks = await host.Http.GetAsync<ColumnChecks>($"/api/datasets/{id}/columns?target=nothing");
        checks.Classes.ShouldBe(["all rows"]);
        checks.Columns.Single(c => c.Name == "x").Bins.Sum(b => b.Counts.Sum()).ShouldBe(60);
        (await host.Http.GetAsync<ClassBalance>($"/api/datasets/{id}/class-balance?target=nothing")).Problem.ShouldNotBeNull().ShouldContain("no values");
        using var estimates = await host.Http.GetAsync($"/api/algorithms/estimates?datasetId={id}&target=nothing", TestContext.Current.CancellationToken);
        ((int)estimates.StatusCode).ShouldBeLessThan(500);
        using var run = await host.Http.PostAsync("/api/runs", new Contracts.Runs.StartRunRequest { DatasetId = id, Algorithm = "knn", Target = "nothing" });
        (await run.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["target"].Single().ShouldContain("no values");
    }

    [Fact]
    public async Task Columns_seen_from_a_quantity_or_a_name_of_rows_are_counted_without_classes()
    {
        var rows = Enumerable.Range(0, 240).Select(i => $"{i % 7},{i * 1.37:0.00},note {i % 183},{(i % 2 == 0 ? "yes" : "no")}");
        var id = await UploadAsync("week,amount,note,answer\n" + string.Join('\n', rows));

        foreach (var target in new[] { "amount", "note" })
        {
            var checks = await host.Http.GetAsync<ColumnChecks>($"/api/datasets/{id}/columns?target={target}");
            checks.Classes.ShouldBe(["all rows"], target);
            checks.Columns.ShouldAllBe(c => c.Score == null);
        }

        (await host.Http.GetAsync<ColumnChecks>($"/api/datasets/{id}/columns?target=week")).Classes.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task A_class_of_two_megabytes_is_called_by_its_beginning_wherever_it_is_shown()
    {
        var (huge, twin) = (new string('a', 2_000_000), new string('a', 1_999_999) + "b");
        var rows = Enumerable.Range(0, 90).Select(i => $"{i % 7},{(i == 1 ? huge : i == 2 ? twin : i % 3 == 0 ? "x" : "y")}");
        using var content = new StringContent("n,label\n" + string.Join('\n', rows));
        using var response = await host.Http.PostAsync("/api/datasets?fileName=huge.csv", content, TestContext.Current.CancellationToken);
        var uploaded = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        uploaded.Length.ShouldBeLessThan(20_000);
        var id = (await response.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset.Summary.Id;

        foreach (var path in new[] { $"/api/datasets/{id}", $"/api/datasets/{id}/class-balance?target=label", $"/api/datasets/{id}/columns?target=label" })
        {
            (await host.Http.GetStringAsync(path, TestContext.Current.CancellationToken)).Length.ShouldBeLessThan(20_000, path);
        }

        var balance = await host.Http.GetAsync<ClassBalance>($"/api/datasets/{id}/class-balance?target=label");
        balance.Classes.Select(c => c.Value).ShouldBeUnique();
        balance.Classes.Where(c => c.Count == 1).ShouldAllBe(c => c.Value.StartsWith("aaaa", StringComparison.Ordinal) && c.Value.Length <= 200);
        balance.Problem.ShouldNotBeNull().Length.ShouldBeLessThan(600);
        var without = balance.Classes.Where(c => c.Count == 1).Select(c => $"without={Uri.EscapeDataString(c.Value)}");
        (await host.Http.GetAsync<ClassBalance>($"/api/datasets/{id}/class-balance?target=label&{string.Join('&', without)}")).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Many_rows_are_estimated_on_a_sample_that_stays_the_same()
    {
        var text = new StringBuilder("x,label\n");
        for (var i = 0; i < 60_000; i++)
        {
            text.Append(i * 7919 % 1000).Append(',').Append(i % 3).Append('\n');
        }

        var id = await UploadAsync(text.ToString());

        var first = await host.Http.GetAsync<ColumnChecks>($"/api/datasets/{id}/columns");
        (first.RowsUsed, first.RowCount).ShouldBe((50_000, 60_000L));
        first.Columns.Single().Bins.Sum(b => b.Counts.Sum()).ShouldBe(50_000);
    }

    [Fact]
    public async Task Every_algorithm_is_given_a_time_that_grows_with_its_settings()
    {
        var id = await UploadAsync("x,label\n" + string.Join('\n', Enumerable.Range(0, 900).Select(i => $"{i % 50},{i % 3}")));

        var usual = await host.Http.GetAsync<AlgorithmEstimate[]>($"/api/algorithms/estimates?datasetId={id}");
        usual.Length.ShouldBe((await host.Http.GetAsync<AlgorithmInfo[]>("/api/algorithms")).Length);
        usual.ShouldAllBe(e => e.Seconds > 0 && e.Low < e.Seconds && e.Seconds < e.High);

        var more = await host.Http.GetAsync<AlgorithmEstimate[]>($"/api/algorithms/estimates?datasetId={id}&mlp.epochs=500");
        More(more, "mlp").ShouldBeGreaterThan(More(usual, "mlp"));
        More(more, "knn").ShouldBe(More(usual, "knn"));
        await host.Http.GetProblemAsync($"/api/algorithms/estimates?datasetId={id}&target=none", HttpStatusCode.BadRequest);
        await host.Http.GetProblemAsync($"/api/algorithms/estimates?datasetId={Guid.NewGuid()}", HttpStatusCode.NotFound);
    }

    private static double More(AlgorithmEstimate[] estimates, string id) => estimates.Single(e => e.AlgorithmId == id).Seconds!.Value;

    private async Task<Guid> UploadAsync(string csv)
    {
        using var content = new StringContent(csv);
        using var response = await host.Http.PostAsync("/api/datasets?fileName=checks.csv", content, TestContext.Current.CancellationToken);
        return (await response.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset.Summary.Id;
    }
}
