using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Runs;

/// <summary>From a file's profile to a run's classes and rows.</summary>
public sealed class ColumnReadingRunTests(TrainingHost host) : IClassFixture<TrainingHost>
{
    [Fact]
    public async Task A_word_for_missing_in_one_column_costs_no_class_and_no_row_of_the_target()
    {
        var data = await UploadAsync(Rows("age,severity", 60, i => $"{(i == 4 ? "none" : $"{20 + i}")},{Three(i)}"));

        data.Format.MissingMarkers.ShouldNotContain("none");
        var balance = await BalanceAsync(data, "severity");
        balance.Classes.Select(c => (c.Value, c.Count)).ShouldBe([("mild", 20L), ("none", 20), ("severe", 20)], ignoreOrder: true);
        balance.MissingRows.ShouldBe(0);
        var run = await RunAsync(new() { DatasetId = data.Summary.Id, Target = "severity", Algorithm = "naive-bayes" });
        run.Spec.Columns.Single().Reading!.MissingMarkers.ShouldBe(["none"]);
        run.Fitted!.Classes.ShouldBe(["mild", "none", "severe"]);
        Rows(run).ShouldBe(60);
    }

    [Fact]
    public async Task Rows_that_a_target_loses_are_named_by_word_and_can_be_kept()
    {
        var data = await UploadAsync(Rows("x,country", 60, i => $"{i * 7 % 60},{(i % 10 == 0 ? "" : i % 3 == 0 ? "NA" : i % 3 == 1 ? "DE" : "FR")}"));

        var balance = await BalanceAsync(data, "country");
        var dropped = balance.Findings.Single(f => f.Code == "dropped");
        dropped.Message.ShouldBe("24 rows without 'country' are dropped: 6 empty, 18 'NA'.");
        dropped.Fix!.Label.ShouldBe("Keep 'NA' as a class");
        balance.Dropped.ShouldBe([new("NA", 18), new("", 6)]);

        var kept = await BalanceAsync(data, "country", "&notMissing=NA");
        kept.Classes.Select(c => c.Value).ShouldBe(["DE", "FR", "NA"], ignoreOrder: true);
        kept.MissingRows.ShouldBe(6);
        var run = await RunAsync(new()
        {
            DatasetId = data.Summary.Id,
            Target = "country",
            Algorithm = "naive-bayes",
            Columns = [new("country", ColumnType.Categorical, true) { Reading = dropped.Fix.Reading }],
        });
        run.Spec.TargetReading!.NotMissing.ShouldBe(["NA"]);
        run.Fitted!.Classes.ShouldBe(["DE", "FR", "NA"]);
        run.Fitted.DroppedRows.ShouldBe(6);
    }

    [Fact]
    public async Task A_target_whose_only_word_for_missing_is_kept_as_a_class_loses_no_row()
    {
        var data = await UploadAsync(Rows("x,country", 60, i => $"{i * 7 % 60},{(i % 3 == 0 ? "NA" : i % 3 == 1 ? "DE" : "FR")}"));

        (await BalanceAsync(data, "country")).MissingRows.ShouldBe(20);
        (await BalanceAsync(data, "country", "&notMissing=NA")).MissingRows.ShouldBe(0);
    }

    [Theory]
    [InlineData("1,0,1.0,0.0", new[] { "0", "1" })]
    [InlineData("red,blue,Red,red,red\u00A0", new[] { "blue", "red" })]
    [InlineData("a,b,A ,b", new[] { "A", "b" })]
    public async Task Spellings_of_one_class_are_pointed_out_and_merged_by_one_click(string labels, string[] classes)
    {
        var written = labels.Split(',');
        var data = await UploadAsync(Rows("x,y", 80, i => $"{i * 7 % 80},{written[i % written.Length]}"));

        var fix = (await BalanceAsync(data, "y")).Findings.Single(f => f.Code == "spellings").Fix.ShouldNotBeNull();
        (await BalanceAsync(data, "y", "&mergeSpellings=true")).Classes.Select(c => c.Value).ShouldBe(classes, ignoreOrder: true);
        var run = await RunAsync(new()
        {
            DatasetId = data.Summary.Id,
            Target = "y",
            Algorithm = "naive-bayes",
            Columns = [new("y", ColumnType.Categorical, true) { Reading = fix.Reading }],
        });

        run.Fitted!.Classes.ShouldBe(classes);
        Rows(run).ShouldBe(80);
    }

    [Fact]
    public async Task An_estimate_reads_the_target_as_the_run_will()
    {
        var data = await UploadAsync(Rows("x,y", 408, i => $"{i * 7 % 408},{(i % 2 == 0 ? 'k' : 'K')}{i / 2 % 51}"));
        var asFound = await EstimateAsync(data, "mlnet-fasttree");
        var merged = await EstimateAsync(data, "mlnet-fasttree", "&mergeSpellings=true");
        var fewer = await EstimateAsync(data, "mlnet-fasttree", string.Concat(Enumerable.Range(0, 40).Select(i => $"&missingMarkers=k{i}")));

        asFound.Problem.ShouldNotBeNull().ShouldContain("the target has 102");
        merged.Problem.ShouldBeNull();
        merged.Seconds!.Value.ShouldBeLessThan(asFound.Seconds!.Value);
        fewer.Seconds!.Value.ShouldBeLessThan(asFound.Seconds.Value);
        await host.Http.GetProblemAsync(
            $"/api/algorithms/estimates?datasetId={data.Summary.Id}&missingMarkers={new string('x', 101)}", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Booleans_of_mixed_case_are_two_classes_without_a_click()
    {
        string[] written = ["True", "FALSE", "TRUE", "true", "False"];
        var data = await UploadAsync(Rows("x,y", 80, i => $"{i * 7 % 80},{written[i % 5]}"));

        data.Columns[1].Type.ShouldBe(ColumnType.Boolean);
        var run = await RunAsync(new() { DatasetId = data.Summary.Id, Target = "y", Algorithm = "naive-bayes" });

        run.Fitted!.Classes.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Decorated_numbers_train_the_model_of_plain_ones()
    {
        var plain = await UploadAsync(Rows("price,y", 90, i => string.Create(CultureInfo.InvariantCulture, $"{i * 37 % 90}.5,{Three(i)}")));
        var money = await UploadAsync(Rows("price,y", 90, i => string.Create(CultureInfo.InvariantCulture, $"${i * 37 % 90}.50,{Three(i)}")));

        money.Columns[0].Type.ShouldBe(ColumnType.Numeric);
        var runs = new[]
        {
            await RunAsync(new() { DatasetId = plain.Summary.Id, Target = "y", Algorithm = "random-forest" }),
            await RunAsync(new() { DatasetId = money.Summary.Id, Target = "y", Algorithm = "random-forest" }),
        };

        runs[1].ModelHash.ShouldBe(runs[0].ModelHash);
    }

    [Theory]
    [InlineData("naive-bayes")]
    [InlineData("decision-tree")]
    public async Task A_file_of_columns_that_have_one_value_or_none_is_learned_without_a_setting(string algorithm)
    {
        var data = await UploadAsync(Rows("pool,lift,sold,y", 120, i =>
            $"{(i % 2 == 0 ? "t" : "")},{(i % 3 == 0 ? "1" : "")},{(i % 5 == 0 ? "2024-03-01" : "")},{(i % 2 == 0 ? "yes" : "no")}"));

        data.Columns.Take(3).Select(c => (c.Type, c.SuggestedType)).ShouldBe(
            [(ColumnType.Boolean, null), (ColumnType.Numeric, ColumnType.Categorical), (ColumnType.DateTime, ColumnType.Categorical)]);
        var run = await RunAsync(new() { DatasetId = data.Summary.Id, Target = "y", Algorithm = algorithm });

        run.Spec.Columns.ShouldAllBe(c => c.Included && c.Reading!.MissingIsCategory);
        run.Fitted!.Columns.Select(c => string.Join(' ', c.Categories)).ShouldBe(["t (missing)", "1 (missing)", "2024-03-01 (missing)"]);
        run.Summary.Test!.Accuracy.ShouldBe(1);
    }

    [Fact]
    public async Task A_column_of_one_value_or_none_has_its_gaps_filled_where_that_is_asked_for()
    {
        var data = await UploadAsync(Rows("pool,lift,x,y", 120, i =>
            $"{(i % 2 == 0 ? "t" : "")},{(i % 3 == 0 ? "1" : "")},{i % 7},{Three(i)}"));
        var (pool, lift) = (Fix(data.Columns[0]), Fix(data.Columns[1]));

        var run = await RunAsync(new()
        {
            DatasetId = data.Summary.Id,
            Target = "y",
            Algorithm = "naive-bayes",
            Columns =
            [
                new("pool", pool.Type ?? data.Columns[0].DefaultType, true) { Reading = pool.Reading },
                new("lift", lift.Type!.Value, true) { Reading = lift.Reading },
            ],
        });

        run.Spec.Columns[1].Type.ShouldBe(ColumnType.Numeric);
        run.Fitted!.Columns.Take(2).ShouldAllBe(
            c => c.Encoding == "left out" && c.Note!.StartsWith("The only value in the training rows is"));
        static ColumnFix Fix(ColumnProfile column) => column.Warnings.Single(w => w.Code == "presence").Fix!;
    }

    [Fact]
    public async Task Fine_steps_beside_a_wide_spread_are_told_apart_by_a_tree_and_the_run_says_how()
    {
        var data = await UploadAsync(Rows("number,y", 400, i =>
            $"{(i % 21 == 0 ? 0 : 1_000_000_000_000 + (i % 21))},{(i % 21 % 2 == 0 ? "even" : "odd")}"));

        var run = await RunAsync(new() { DatasetId = data.Summary.Id, Target = "y", Algorithm = "decision-tree" });

        run.Summary.Test!.Accuracy.ShouldBe(1);
        run.Fitted!.Columns.Single().Note.ShouldNotBeNull().ShouldContain("moved apart in their order");
    }

    [Fact]
    public async Task A_quantity_as_target_is_answered_with_one_sentence()
    {
        var data = await UploadAsync(Rows("x,y", 300, i => string.Create(CultureInfo.InvariantCulture, $"{i % 10},{60 + (i * 0.137):0.0000}")));

        var balance = await BalanceAsync(data, "y");

        balance.Problem.ShouldNotBeNull().ShouldStartWith("'y' looks like a quantity rather than a class: 300 distinct numbers from 60 to 100.963.");
        balance.Classes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_column_that_is_only_left_out_or_put_in_keeps_the_reading_that_was_found()
    {
        var data = await UploadAsync(Rows("price,z,y", 60, i => $"{i} kg,{i % 7},{Three(i)}"));

        using var response = await host.Http.PostAsync("/api/runs", new StartRunRequest
        {
            DatasetId = data.Summary.Id,
            Target = "y",
            Algorithm = "naive-bayes",
            Columns = [new("price", ColumnType.Numeric, true), new("z", ColumnType.Categorical, true)],
        });
        var columns = (await response.ReadAsync<RunDetail>(HttpStatusCode.Created)).Spec.Columns;

        columns[0].Reading!.Numbers!.Unit.ShouldBe("kg");
        columns[1].Reading.ShouldBeNull();
    }

    [Fact]
    public async Task A_column_that_is_read_as_categories_is_judged_by_what_they_are_then()
    {
        var data = await UploadAsync(Rows("d,severity", 60, i => $"{(i < 55 ? new DateTime(2024, 1, 1).AddDays(i).ToString("yyyy-MM-dd") : "0000-00-00")},{Three(i)}"));
        var cure = data.Columns[0].Warnings.Select(w => w.Fix).First(f => f is { Label: "Read as categories" })!;

        var run = await RunAsync(new()
        {
            DatasetId = data.Summary.Id,
            Target = "severity",
            Algorithm = "naive-bayes",
            Columns = [new("d", ColumnType.Categorical, true) { Reading = cure.Reading }],
        });

        run.Spec.Columns.Single().Type.ShouldBe(ColumnType.Categorical);
    }

    [Fact]
    public async Task A_type_is_refused_with_the_value_that_is_wrong_rather_than_one_that_is_right()
    {
        var data = await UploadAsync(Rows("month,z,y", 60, i => $"2018-{(i % 13) + 1:00},{i % 7},{Three(i)}"));

        using var run = await host.Http.PostAsync("/api/runs", new StartRunRequest
        {
            DatasetId = data.Summary.Id,
            Target = "y",
            Algorithm = "naive-bayes",
            Columns = [new("month", ColumnType.DateTime, true)],
        });

        (await run.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["columns"].Single().ShouldContain("it holds \"2018-13\".");
    }

    [Theory]
    [InlineData("colour", ColumnType.DateTime, "cannot be read as dates: it holds \"red\".")]
    [InlineData("price", ColumnType.DateTime, "should be a date such as")]
    [InlineData("colour", ColumnType.Numeric, "cannot be read as numbers: it holds \"red\".")]
    public async Task A_type_that_a_column_cannot_have_is_refused_before_the_start(string column, ColumnType type, string words)
    {
        var data = await UploadAsync(Rows("colour,price,z,y", 60, i => string.Create(CultureInfo.InvariantCulture, $"red,{i + 0.5},{i % 7},{Three(i)}")));
        var request = new StartRunRequest
        {
            DatasetId = data.Summary.Id,
            Target = "y",
            Algorithm = "naive-bayes",
            Columns = [new(column, type, true)],
        };

        using var run = await host.Http.PostAsync("/api/runs", request);
        using var experiment = await host.Http.PostAsync("/api/experiments", new StartExperimentRequest
        {
            DatasetId = request.DatasetId,
            Target = request.Target,
            Columns = request.Columns,
            Runs = [new() { Algorithm = request.Algorithm }],
        });

        (await run.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["columns"].ShouldHaveSingleItem().ShouldContain(words);
        (await experiment.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["columns"][0].ShouldContain(words);
        using var left = await host.Http.PostAsync("/api/runs", request with { Columns = [new(column, type, false)] });
        left.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("when", ColumnType.Numeric, "cannot be read as numbers: it holds dates or times, from 2024-01-01 to 2024-02-29. Choose another type")]
    [InlineData("lap", ColumnType.Numeric, "cannot be read as numbers: it holds dates or times, from")]
    [InlineData("z", ColumnType.Boolean, "cannot be read as Boolean: it has 7 distinct values. Choose another type")]
    [InlineData("price", ColumnType.Boolean, "cannot be read as Boolean: it has 60 distinct values. Choose another type")]
    [InlineData("key", ColumnType.Categorical, "All 60 values of 'key' are different: as categories they name the rows")]
    [InlineData("price", ColumnType.Categorical, "All 60 values of 'price' are different: as categories they name the rows")]
    public async Task A_type_that_leaves_nothing_to_read_or_to_learn_is_refused_before_the_start(string column, ColumnType type, string words)
    {
        var data = await UploadAsync(Rows("when,lap,price,key,z,y", 60, i => string.Create(
            CultureInfo.InvariantCulture,
            $"{new DateOnly(2024, 1, 1).AddDays(i):yyyy-MM-dd},{70 + i}:02.5,{i + 0.5},k{i}x,{i % 7},{Three(i)}")));

        using var run = await host.Http.PostAsync("/api/runs", new StartRunRequest
        {
            DatasetId = data.Summary.Id,
            Target = "y",
            Algorithm = "naive-bayes",
            Columns = [new(column, type, true)],
        });
        using var figures = await host.Http.PostAsync($"/api/datasets/{data.Summary.Id}/columns/figures", new ColumnSetting(column, type, true));

        (await run.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["columns"].ShouldHaveSingleItem().ShouldContain(words);
        await figures.ProblemAsync(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("price", ColumnType.Boolean, """{"mergeSpellings":true}""", "has 60 distinct values")]
    [InlineData("price", ColumnType.Boolean, """{"missingMarkers":["zz"]}""", "has 60 distinct values")]
    [InlineData("z", ColumnType.Boolean, """{"numbers":{"unit":"h"}}""", "has 7 distinct values")]
    [InlineData("lap", ColumnType.DateTime, """{"missingMarkers":["zz"]}""", "should be a date")]
    [InlineData("lap", ColumnType.DateTime, """{"dates":{"form":"Digits"}}""", "should be a date")]
    [InlineData("when", ColumnType.DateTime, """{"dates":{"form":"TimeOfDay"}}""", "holds \"2024-01-01\"")]
    [InlineData("when", ColumnType.DateTime, """{"dates":{"form":"Period"}}""", "holds \"2024-01-01\"")]
    [InlineData("when", ColumnType.Numeric, """{"numbers":{"unit":"h"}}""", "holds \"2024-01-01\"")]
    [InlineData("lap", ColumnType.Numeric, """{"numbers":{"unit":"h"}}""", "holds \"70:02.5\"")]
    [InlineData("key", ColumnType.Categorical, """{"mergeSpellings":true}""", "All 60 values of 'key' are different")]
    [InlineData("key", ColumnType.Categorical, """{"missingMarkers":["k7x"]}""", "All 59 values of 'key' are different")]
    [InlineData("gap", ColumnType.Numeric, """{"notMissing":["NA"]}""", "holds \"NA\"")]
    public async Task A_reading_that_the_values_do_not_fit_is_refused_before_the_start(string column, ColumnType type, string reading, string words)
    {
        var data = await UploadAsync(Rows("when,lap,price,key,gap,z,y", 60, i => string.Create(
            CultureInfo.InvariantCulture,
            $"{new DateOnly(2024, 1, 1).AddDays(i):yyyy-MM-dd},{70 + i}:02.5,{i + 0.5},k{i}x,{(i % 9 == 0 ? "NA" : "5")},{i % 7},{Three(i)}")));
        var setting = new ColumnSetting(column, type, true) { Reading = JsonSerializer.Deserialize<ColumnReading>(reading, JsonSerializerOptions.Web) };

        using var run = await host.Http.PostAsync(
            "/api/runs", new StartRunRequest { DatasetId = data.Summary.Id, Target = "y", Algorithm = "naive-bayes", Columns = [setting] });
        using var experiment = await host.Http.PostAsync("/api/experiments", new StartExperimentRequest
        {
            DatasetId = data.Summary.Id,
            Target = "y",
            Runs = [new() { Algorithm = "naive-bayes" }, new() { Algorithm = "knn" }],
            Columns = [setting],
        });
        using var figures = await host.Http.PostAsync($"/api/datasets/{data.Summary.Id}/columns/figures", setting);

        (await run.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["columns"].ShouldHaveSingleItem().ShouldContain(words);
        (await experiment.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["columns"].ShouldHaveSingleItem().ShouldContain(words);
        (await figures.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Title.ShouldBeOneOf("The column cannot be read like this", "The column names its rows");
    }

    [Theory]
    [InlineData("UnixSeconds", "160000{0:D4},1")]
    [InlineData("ExcelSerial", "4{0:D4},25")]
    [InlineData("UnixMilliseconds", "160000{0:D7},5")]
    public async Task Numbers_that_are_times_are_read_as_the_file_writes_them(string form, string written)
    {
        var data = await UploadAsync("t;x;y\n" + string.Concat(Enumerable.Range(0, 200).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"{string.Format(CultureInfo.InvariantCulture, written, i * 37)};{i},5;{Three(i)}\n"))));
        var setting = new ColumnSetting("t", ColumnType.DateTime, true) { Reading = new() { Dates = new() { Form = Enum.Parse<DateForm>(form) } } };

        var run = await RunAsync(new() { DatasetId = data.Summary.Id, Target = "y", Algorithm = "naive-bayes", Columns = [setting] });

        run.Fitted!.Columns.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Dates_of_either_order_and_numbers_that_are_dates_of_digits_may_be_read_as_dates()
    {
        var data = await UploadAsync(Rows("d,n,y", 60, i => $"{(i % 2 == 0 ? "13/02/2024" : "14/02/2024")},{20240101 + (i % 28)},{Three(i)}"));

        var run = await RunAsync(new()
        {
            DatasetId = data.Summary.Id,
            Target = "y",
            Algorithm = "naive-bayes",
            Columns = [new("d", ColumnType.DateTime, true), new("n", ColumnType.DateTime, true)],
        });

        run.Fitted!.Columns.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{ "missingMarkers": [""] }""")]
    [InlineData("""{ "numbers": { "unit": "a unit that is much longer than any" } }""")]
    [InlineData("""{ "numbers": { "decimalSeparator": ";" } }""")]
    [InlineData("""{ "numbers": { "decimalSeparator": ",", "thousandsSeparator": "," } }""")]
    [InlineData("""{ "dates": { "form": 99 } }""")]
    public async Task A_reading_that_cannot_be_is_refused_with_the_column(string reading)
    {
        var body = $$"""
            { "datasetId": "{{host.DatasetId}}", "algorithm": "naive-bayes",
              "columns": [{ "name": "{{host.Features[0]}}", "type": "Numeric", "included": true, "reading": {{reading}} }] }
            """;
        using var response = await host.Http.PostAsync(
            "/api/runs", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldAllBe(key => key.StartsWith("columns"));
    }

    private static string Three(int i) => (i % 3) switch { 0 => "none", 1 => "mild", _ => "severe" };

    private static string Rows(string header, int rows, Func<int, string> row) => header + "\n" + string.Concat(Enumerable.Range(0, rows).Select(i => row(i) + "\n"));

    private static int Rows(RunDetail run) => run.Fitted!.TrainRows + run.Fitted.ValidationRows + run.Fitted.TestRows;

    private Task<ClassBalance> BalanceAsync(DatasetDetail data, string target, string more = "") =>
        host.Http.GetAsync<ClassBalance>($"/api/datasets/{data.Summary.Id}/class-balance?target={target}{more}");

    private async Task<AlgorithmEstimate> EstimateAsync(DatasetDetail data, string algorithm, string more = "") =>
        (await host.Http.GetAsync<AlgorithmEstimate[]>($"/api/algorithms/estimates?datasetId={data.Summary.Id}&target=y{more}"))
            .Single(e => e.AlgorithmId == algorithm);

    private async Task<DatasetDetail> UploadAsync(string text)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        using var response = await host.Http.PostAsync("/api/datasets?fileName=data.csv", content, TestContext.Current.CancellationToken);
        return (await response.ReadAsync<UploadResult>(response.StatusCode)).Dataset;
    }

    private async Task<RunDetail> RunAsync(StartRunRequest request)
    {
        using var response = await host.Http.PostAsync("/api/runs", request);
        var run = (await response.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id;
        await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run}/events");
        var (_, end) = await events.ReadToEndAsync();
        end.ShouldNotBeNull().Status.ShouldBe(RunStatus.Completed, end.Reason);
        return await host.Http.GetAsync<RunDetail>($"/api/runs/{run}");
    }
}
