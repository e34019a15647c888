using System.Net;
using System.Text;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class StartRunTests(TrainingHost host) : IClassFixture<TrainingHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_left_out_takes_its_default()
    {
        using var response = await host.Http.PostAsync("/api/runs", host.Request());
        var run = await response.ReadAsync<RunDetail>(HttpStatusCode.Created);
        response.Headers.Location.ShouldNotBeNull().ToString().ShouldBe($"/api/runs/{run.Summary.Id}");
        var algorithm = await host.Http.GetAsync<AlgorithmInfo>("/api/algorithms/logistic-regression");
        run.Summary.Name.ShouldBe("Logistic regression on Iris");
        run.Spec.Target.ShouldBe("target");
        run.Spec.Split.ShouldBe(new SplitSettings());
        run.Spec.Columns.Select(c => c.Included).ShouldBe([true, true, true, true]);
        run.Spec.Hyperparameters.Keys.ShouldBe(algorithm.Hyperparameters.Select(h => h.Name), ignoreOrder: true);
        run.Spec.Hyperparameters.ShouldAllBe(h => algorithm.Hyperparameters.Single(p => p.Name == h.Key).Default.Equals(h.Value));
        run.Fixed.Count.ShouldBe(algorithm.Fixed.Count);
        run.StepUnit.ShouldBe(algorithm.StepUnit);
        (await host.Http.GetAsync<RunDetail>($"/api/runs/{run.Summary.Id}")).Spec.Name.ShouldBe(run.Spec.Name);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_by_field()
    {
        var request = host.Request() with
        {
            Target = "no such column",
            Columns = [new("nor this", ColumnType.Numeric, true)],
            Hyperparameters = new Dictionary<string, ParameterValue>
            {
                ["C"] = ParameterValue.Of(-1),
                ["colour"] = ParameterValue.Of("blue"),
            },
            Split = new(50, 10, 10),
        };
        using var response = await host.Http.PostAsync("/api/runs", request);
        var errors = (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull();
        errors.Keys.ShouldBe(["target", "columns", "hyperparameters.C", "hyperparameters.colour", "split"], ignoreOrder: true);
        errors["hyperparameters.C"].ShouldHaveSingleItem().ShouldContain("-1");
        errors["split"][0].ShouldContain("70");
    }

    [Fact]
    public async Task An_unknown_algorithm_is_told_with_those_that_are_known()
    {
        using var response = await host.Http.PostAsync("/api/runs", host.Request() with { Algorithm = "crystal-ball" });
        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["algorithm"][0].ShouldContain("logistic-regression");
    }

    [Fact]
    public async Task A_data_set_that_is_not_there_is_not_found()
    {
        using var response = await host.Http.PostAsync("/api/runs", host.Request() with { DatasetId = Guid.NewGuid() });
        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_column_left_and_a_text_column_are_refused()
    {
        var columns = host.Features.Select(name => new ColumnSetting(name, ColumnType.Numeric, false)).ToList();
        using var none = await host.Http.PostAsync("/api/runs", host.Request() with { Columns = columns });
        (await none.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldBe(["columns"]);
        columns[0] = columns[0] with { Type = ColumnType.Text, Included = true };
        using var text = await host.Http.PostAsync("/api/runs", host.Request() with { Columns = columns });
        (await text.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["columns"][0].ShouldContain("categorical");
        columns[1] = columns[0] = columns[0] with { Type = ColumnType.Numeric };
        using var twice = await host.Http.PostAsync("/api/runs", host.Request() with { Columns = columns });
        (await twice.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["columns"][0].ShouldContain("twice");
    }

    [Fact]
    public async Task A_target_that_cannot_be_one_is_refused_with_the_reason()
    {
        using var response = await host.Http.PostAsync("/api/runs", host.Request() with { Target = "petal width (cm)" });
        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["target"][0].ShouldContain("at least 3 rows");
    }

    [Theory]
    [InlineData("svm", 500)]
    [InlineData("mlnet-fasttree", 100)]
    public async Task More_classes_than_an_algorithm_takes_are_refused_before_the_run_waits_for_its_turn(string algorithm, int most)
    {
        (await host.Http.GetAsync<AlgorithmInfo>($"/api/algorithms/{algorithm}")).MaxClasses.ShouldBe(most);
        var dataset = await ManyClassesAsync(most + 1);
        var estimates = await host.Http.GetAsync<AlgorithmEstimate[]>($"/api/algorithms/estimates?datasetId={dataset}&target=class");
        var said = estimates.Single(e => e.AlgorithmId == algorithm).Problem.ShouldNotBeNull();
        said.ShouldContain($"at most {most} classes; the target has {most + 1}.");
        estimates.Single(e => e.AlgorithmId == "random-forest").Problem.ShouldBeNull();

        var request = new StartRunRequest { DatasetId = dataset, Target = "class", Algorithm = algorithm };
        using var refused = await host.Http.PostAsync("/api/runs", request);
        (await refused.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["algorithm"].ShouldBe([said]);

        var fewer = await host.Http.GetAsync<AlgorithmEstimate[]>($"/api/algorithms/estimates?datasetId={dataset}&target=class&without=k1");
        fewer.Single(e => e.AlgorithmId == algorithm).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Early_stopping_without_rows_to_watch_is_refused_before_the_run_waits_for_its_turn()
    {
        var request = host.Request() with
        {
            Algorithm = "mlp",
            Hyperparameters = new Dictionary<string, ParameterValue> { ["n_iter_no_change"] = ParameterValue.Of(5) },
            Split = new(80, 0, 20),
        };
        using var response = await host.Http.PostAsync("/api/runs", request);
        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["hyperparameters.n_iter_no_change"]
            .ShouldHaveSingleItem().ShouldContain("needs validation rows, and there are none");
    }

    [Fact]
    public async Task Classes_are_left_out_when_the_target_has_them_and_two_remain()
    {
        using var unknown = await host.Http.PostAsync("/api/runs", host.Request() with { LeftOutClasses = ["virginica", "tulip"] });
        (await unknown.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["leftOutClasses"].Single().ShouldContain("'tulip'");
        using var one = await host.Http.PostAsync("/api/runs", host.Request() with { LeftOutClasses = ["virginica", "setosa"] });
        (await one.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["target"].Single().ShouldContain("only one class left");
        using var two = await host.Http.PostAsync("/api/runs", host.Request() with { LeftOutClasses = ["virginica", "virginica"] });
        (await two.ReadAsync<RunDetail>(HttpStatusCode.Created)).Spec.LeftOutClasses.ShouldBe(["virginica"]);
    }

    [Theory]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "seed": -1 }""", "seed")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "name": "LONG" }""", "name")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "split": { "trainPercent": 100, "validationPercent": 0, "testPercent": 0 } }""", "split.trainPercent")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "split": { "trainPercent": "most" } }""", "split.trainPercent")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "encoding": "Fancy" }""", "encoding")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "hyperparameters": { "C": [1] } }""", "hyperparameters.C")]
    [InlineData("""{ "datasetId": "ID" }""", "algorithm")]
    [InlineData("""{ "datasetId": "ID", "algorithm": null }""", "algorithm")]
    [InlineData("""{ "algorithm": "logistic-regression" }""", "body")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "columns": [null] }""", "columns[0]")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "leftOutClasses": ["setosa", null] }""", "leftOutClasses[1]")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "columns": [{ "name": null, "type": "Numeric", "included": true }] }""", "columns[0].name")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "encoding": 7 }""", "encoding")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "encoding": "Label, OneHot" }""", "encoding")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "encoding": "Auto,Label" }""", "encoding")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "columns": [{ "name": "a", "type": "Text, Boolean", "included": true }] }""", "columns[0].type")]
    [InlineData("""{ "datasetId": "ID", "algorithm": "logistic-regression", "seed": 1, "seed": 2 }""", "seed")]
    [InlineData("""{ "datasetId": """, "datasetId")]
    [InlineData("null", "body")]
    public async Task The_shape_of_the_request_is_checked_and_the_field_named(string body, string field)
    {
        var json = body.Replace("ID", host.DatasetId.ToString(), StringComparison.Ordinal).Replace("LONG", new string('n', 201), StringComparison.Ordinal);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await host.Http.PostAsync("/api/runs", content, Stop);
        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        (problem.Errors?.Keys ?? Enumerable.Empty<string>()).ShouldContain(field, problem.Detail);
        problem.Detail.ShouldNotBeNull().ShouldNotContain("CatalystFlow.");
    }

    [Theory]
    [InlineData("trainPercent", "\"NaN\"", 10, 95)]
    [InlineData("trainPercent", "1e300", 10, 95)]
    [InlineData("validationPercent", "\"NaN\"", 0, 50)]
    [InlineData("validationPercent", "-3e9", 0, 50)]
    [InlineData("testPercent", "\"Infinity\"", 5, 50)]
    [InlineData("testPercent", "50.2", 5, 50)]
    public async Task A_share_out_of_its_range_is_refused_with_the_range_whatever_number_it_is(string share, string value, int least, int most)
    {
        var json = $$$"""{ "datasetId": "{{{host.DatasetId}}}", "algorithm": "logistic-regression", "split": { "{{{share}}}": {{{value}}} } }""";
        using var content = new StringContent(json, Encoding.UTF8, "application/json");

        using var response = await host.Http.PostAsync("/api/runs", content, Stop);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        problem.Errors.ShouldNotBeNull()[$"split.{share}"].Single().ShouldContain($"between {least} and {most}");
        problem.Detail.ShouldNotBeNull().ShouldNotContain("Int32");
    }

    [Fact]
    public async Task The_same_key_and_request_start_one_run()
    {
        var key = Guid.NewGuid().ToString();
        using var first = await host.Http.PostAsync("/api/runs", host.Request(), key);
        var started = await first.ReadAsync<RunDetail>(HttpStatusCode.Created);
        using var second = await host.Http.PostAsync("/api/runs", host.Request(), key);
        var repeated = await second.ReadAsync<RunDetail>(HttpStatusCode.OK);
        repeated.Summary.Id.ShouldBe(started.Summary.Id);
    }

    [Fact]
    public async Task Requests_with_one_key_at_the_same_moment_start_one_run()
    {
        var key = Guid.NewGuid().ToString();
        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Http.PostAsync("/api/runs", host.Request(), key)));
        var ids = new HashSet<Guid>();
        foreach (var response in responses)
        {
            response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Stop));
            ids.Add((await response.ReadAsync<RunDetail>(response.StatusCode)).Summary.Id);
            response.Dispose();
        }

        ids.ShouldHaveSingleItem();
        responses.Count(r => r.StatusCode == HttpStatusCode.Created).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        using var first = await host.Http.PostAsync("/api/runs", host.Request(), key);
        await first.ReadAsync<RunDetail>(HttpStatusCode.Created);
        using var second = await host.Http.PostAsync("/api/runs", host.Request() with { Seed = 7 }, key);
        (await second.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Detail.ShouldNotBeNull().ShouldContain(key);
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused()
    {
        using var response = await host.Http.PostAsync("/api/runs", host.Request(), new string('k', 129));
        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    private async Task<Guid> ManyClassesAsync(int classes)
    {
        var rows = Enumerable.Range(0, classes * ClassBalance.FewestRows).Select(i => $"{i},{i % 7},k{i % classes}");
        using var file = new StringContent("a,b,class\n" + string.Join('\n', rows));
        using var response = await host.Http.PostAsync($"/api/datasets?fileName=classes-{classes}.csv", file, Stop);
        return (await response.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset.Summary.Id;
    }
}
