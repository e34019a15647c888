using System.Net;
using System.Net.Http.Json;
using Bunit;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Experiments;
using CatalystFlow.Web.Components.Pages;
using CatalystFlow.Web.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Web.Tests.Components;

public sealed class NewExperimentTests : IAsyncLifetime
{
    private readonly PageContext _page = new();

    public NewExperimentTests()
    {
        _page.AddPopovers();
        _page.Api.On("api/algorithms", new[] { Samples.Forest })
            .On("api/datasets", new Page<DatasetSummary>([Samples.Iris.Summary], null, 1))
            .On("api/datasets/samples", Array.Empty<SampleDataset>())
            .On($"api/datasets/{Samples.DatasetId}", Samples.Iris)
            .On($"api/datasets/{Samples.DatasetId}/class-balance", new ClassBalance("species", [new("setosa", 50)], 0, null, null))
            .On($"api/runs/{Samples.RunId}", Samples.Run());
    }

    private NavigationManager Navigation => _page.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void From_a_data_set_the_wizard_opens_at_its_columns()
    {
        var wizard = Open($"?dataset={Samples.DatasetId}");

        wizard.WaitForElement("[data-testid=class-balance]").TextContent.ShouldContain("setosa");
        wizard.WaitForElement("[data-testid=include-id]").HasAttribute("checked").ShouldBeFalse();
    }

    [Fact]
    public void From_a_run_its_settings_are_filled_in()
    {
        var wizard = Open($"?from={Samples.RunId}");

        wizard.WaitForElement("[data-testid=param-n_estimators-number]").GetAttribute("value").ShouldBe("250");
        wizard.Find("[data-testid=param-max_depth-number]").GetAttribute("value").ShouldBe("7");
        wizard.Find("[data-testid=split-train-value]").TextContent.ShouldBe("60 %");
    }

    [Fact]
    public void A_column_that_is_left_out_by_hand_is_told_once()
    {
        var draft = ExperimentDraft.From(Samples.Run(), Samples.Iris, Samples.Forest);
        draft.Set(new ColumnSetting("petal", ColumnType.Numeric, false));

        var review = _page.Render<ReviewStep>(p => p.Add(r => r.Draft, draft));

        review.Find("[data-testid=review-columns-out]").TextContent.ShouldBe("petal (by choice)");
        review.FindAll("[data-testid=review-column-petal]").ShouldBeEmpty();
        review.Find("[data-testid=review-column-id]").TextContent.ShouldBe("read as categorical");
    }

    [Fact]
    public void Starting_leads_to_the_run_at_once()
    {
        _page.Api.On("api/runs", Samples.Run(RunStatus.Queued) with { Summary = Samples.Run().Summary with { Id = Samples.RunId } });
        var wizard = Open($"?from={Samples.RunId}&step=review");

        wizard.WaitForElement("[data-testid=wizard-start]").Click();

        wizard.WaitForAssertion(() => Navigation.Uri.ShouldEndWith($"/runs/{Samples.RunId}"));
    }

    [Fact]
    public void What_the_server_refuses_stands_at_its_field()
    {
        _page.Api.On("api/runs", _ => FakeApi.Problem(HttpStatusCode.UnprocessableEntity, new
        {
            title = "The run cannot start",
            errors = new Dictionary<string, string[]> { ["seed"] = ["Negative."], ["hyperparameters.max_depth"] = ["Too deep."] },
        }));
        var wizard = Open($"?from={Samples.RunId}&step=review");

        wizard.WaitForElement("[data-testid=wizard-start]").Click();

        wizard.WaitForAssertion(() => wizard.FindAll("[data-testid=field-error]").Select(e => e.TextContent.Trim())
            .ShouldBe(["Too deep.", "Negative."], ignoreOrder: true));
    }

    [Fact]
    public async Task Several_algorithms_start_as_one_experiment()
    {
        var id = Guid.NewGuid();
        _page.Api.On("api/algorithms", new[] { Samples.Forest, Samples.Forest with { Id = "mlp", Name = "MLP" } })
            .On("api/experiments", new ExperimentDetail(id, "Both", DateTimeOffset.UtcNow, []));
        var wizard = Open($"?dataset={Samples.DatasetId}&algorithm=random-forest&step=algorithm");

        wizard.WaitForElement("[data-testid=choose-random-forest]").GetAttribute("aria-checked").ShouldBe("true");
        await ClickAsync(wizard, "choose-mlp");
        wizard.WaitForAssertion(() => wizard.Find("[data-testid=algorithm-count]").TextContent.ShouldContain("2 algorithms are ticked"));
        await ClickAsync(wizard, "wizard-next");
        wizard.WaitForAssertion(() => wizard.Find("[data-testid=panel-mlp]").HasAttribute("hidden").ShouldBeTrue());
        await ClickAsync(wizard, "wizard-next");
        wizard.WaitForAssertion(() => wizard.FindAll("[data-testid=review-runs] > li").Count.ShouldBe(2));
        await ClickAsync(wizard, "wizard-start");

        wizard.WaitForAssertion(() => Navigation.Uri.ShouldEndWith($"/experiments/{id}"));
    }

    [Fact]
    public void What_cannot_learn_from_the_data_is_said_before_the_start()
    {
        _page.Api.On("api/algorithms/estimates", new[] { new AlgorithmEstimate("random-forest", 1, 1, 1, 0) { Problem = "Too many classes." } });
        var wizard = Open($"?from={Samples.RunId}&step=review");

        wizard.WaitForAssertion(() => wizard.Find("[data-testid=review-random-forest] [data-testid=field-error]").TextContent.ShouldBe("Too many classes."));
        wizard.Find("[data-testid=wizard-start]").HasAttribute("disabled").ShouldBeTrue();
        wizard.Markup.ShouldContain("Random forest cannot learn from this data");
    }

    [Fact]
    public void The_estimate_is_asked_for_with_the_reading_of_the_target_that_the_run_will_have()
    {
        var asked = "";
        var run = Samples.Run();
        _page.Api.On($"api/runs/{Samples.RunId}", run with { Spec = run.Spec with { TargetReading = new() { NotMissing = ["NA"] } } })
            .On("api/algorithms/estimates", request =>
            {
                asked = request.RequestUri!.Query;
                return new(HttpStatusCode.OK) { Content = JsonContent.Create(Array.Empty<AlgorithmEstimate>()) };
            });
        var wizard = Open($"?from={Samples.RunId}&step=review");

        wizard.WaitForAssertion(() => asked.ShouldContain("&mergeSpellings=False&notMissing=NA&"));
    }

    [Fact]
    public void A_type_that_a_column_cannot_have_is_said_and_holds_up_the_way_until_it_is_changed()
    {
        _page.Api.On($"api/datasets/{Samples.DatasetId}/columns/figures", _ => FakeApi.Problem(
            HttpStatusCode.UnprocessableEntity, new { title = "No", detail = "Row 1: column 'petal' should be a date but holds 'x'." }));
        var wizard = Open($"?dataset={Samples.DatasetId}");
        wizard.WaitForElement("[data-testid=class-balance]");
        wizard.WaitForElement("[data-testid=type-petal]").Change("DateTime");

        wizard.WaitForAssertion(() => wizard.Find("[data-testid=wizard-next]").HasAttribute("disabled").ShouldBeTrue());
        wizard.Find("[data-testid=column-petal] [data-testid=reading-problem]").TextContent.ShouldContain("should be a date but holds 'x'");
        wizard.Find("[data-testid=unreadable]").TextContent.ShouldContain("Row 1: column 'petal' should be a date but holds 'x'.");
        wizard.Markup.ShouldContain("'petal' cannot be read as date/time: choose another type, or leave out the column.");

        wizard.Find("[data-testid=type-petal]").Change("Numeric");
        wizard.WaitForAssertion(() => wizard.Find("[data-testid=wizard-next]").HasAttribute("disabled").ShouldBeFalse());
    }

    [Theory]
    [InlineData("If it is data, set \"Rows to read\" to 0.", "Read all rows")]
    [InlineData("If it is data, set \"Rows to skip below the header\" to 0.", "The row below the header is data")]
    public void What_was_left_out_of_a_file_is_taken_back_beside_its_warning(string warning, string cure)
    {
        var dataset = Samples.Iris with
        {
            Summary = Samples.Iris.Summary with { RunCount = 0 },
            Format = Samples.Iris.Format with { RowLimit = 40, SkipRows = 1 },
            Warnings = [warning],
        };
        _page.Api.On($"api/datasets/{Samples.DatasetId}", dataset)
            .On($"api/datasets/{Samples.DatasetId}/preview", new DatasetPreview(["petal"], [["1"]], 0, 1))
            .On($"api/datasets/{Samples.DatasetId}/format", Samples.Iris);
        var wizard = Open($"?dataset={Samples.DatasetId}&step=data");

        var button = wizard.WaitForElement("[data-testid=file-cure]");
        button.TextContent.ShouldContain(cure);
        button.Click();

        wizard.WaitForAssertion(() => wizard.FindAll("[data-testid=file-cure]").ShouldBeEmpty());
        _page.Api.Requests.ShouldContain(r => r.Method == "PUT" && r.Path.EndsWith("/format"));

        wizard.WaitForElement("[data-testid=file-cured]").TextContent.ShouldContain(cure);
        _page.Api.On($"api/datasets/{Samples.DatasetId}/format", dataset);
        wizard.Find("[data-testid=file-undo]").Click();

        wizard.WaitForElement("[data-testid=file-cure]");
        wizard.FindAll("[data-testid=file-cured]").ShouldBeEmpty();
    }

    [Fact]
    public void What_was_left_out_of_a_file_that_runs_were_started_from_is_taken_back_in_a_data_set_of_its_own()
    {
        var dataset = Samples.Iris with { Format = Samples.Iris.Format with { RowLimit = 40 }, Warnings = ["If it is data, set \"Rows to read\" to 0."] };
        dataset.Summary.RunCount.ShouldBeGreaterThan(0);
        _page.Api.On($"api/datasets/{Samples.DatasetId}", dataset)
            .On($"api/datasets/{Samples.DatasetId}/preview", new DatasetPreview(["petal"], [["1"]], 0, 1))
            .On($"api/datasets/{Samples.DatasetId}/readings", new UploadResult(Samples.Iris, false));
        var wizard = Open($"?dataset={Samples.DatasetId}&step=data");

        wizard.WaitForElement("[data-testid=file-cure]").Click();

        wizard.WaitForAssertion(() => wizard.FindAll("[data-testid=file-cure]").ShouldBeEmpty());
        _page.Api.Requests.ShouldContain(r => r.Method == "POST" && r.Path.EndsWith("/readings"));
        _page.Api.Requests.ShouldNotContain(r => r.Method == "PUT");
    }

    [Fact]
    public void A_file_of_one_column_leads_to_what_might_divide_it()
    {
        _page.Api.On($"api/datasets/{Samples.DatasetId}", Samples.Iris with { Warnings = ["Only one column was found. Choose it under \"Delimiter\"."] })
            .On($"api/datasets/{Samples.DatasetId}/preview", new DatasetPreview(["petal"], [["1"]], 0, 1))
            .On($"api/datasets/{Samples.DatasetId}/format/preview", Samples.Head);
        var wizard = Open($"?dataset={Samples.DatasetId}&step=data");

        wizard.WaitForElement("[data-testid=file-look]").Click();

        wizard.WaitForElement("[data-testid=format-panel]");
        wizard.FindAll("[data-testid=file-look]").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3, "makes a second data set; this one and its 3 runs stay as they are.")]
    [InlineData(1, "makes a second data set; this one and its 1 run stay as they are.")]
    [InlineData(0, "this data set is read again.")]
    public void What_happens_to_a_data_set_that_is_read_in_another_way_is_said_before(int runs, string words)
    {
        _page.Api.On($"api/datasets/{Samples.DatasetId}", Samples.Iris with { Summary = Samples.Iris.Summary with { RunCount = runs } })
            .On($"api/datasets/{Samples.DatasetId}/preview", new DatasetPreview(["petal"], [["1"]], 0, 1))
            .On($"api/datasets/{Samples.DatasetId}/format/preview", Samples.Head);
        var wizard = Open($"?dataset={Samples.DatasetId}&step=data");

        wizard.WaitForElement("[data-testid=change-format]").Click();

        wizard.WaitForElement("[data-testid=format-panel]").TextContent.ShouldContain(words);
    }

    [Fact]
    public void The_review_names_the_columns_that_are_left_out_and_why()
    {
        var wizard = Open($"?dataset={Samples.DatasetId}&algorithm=random-forest&step=review");

        wizard.WaitForElement("[data-testid=review-columns-out]").TextContent.ShouldBe("id (free text)");
    }

    [Fact]
    public void A_link_may_set_the_algorithm_and_its_values()
    {
        var wizard = Open($"?dataset={Samples.DatasetId}&algorithm=random-forest&set=n_estimators:70,max_depth:none,nonsense:1&step=settings");

        wizard.WaitForElement("[data-testid=param-n_estimators-number]").GetAttribute("value").ShouldBe("70");
    }

    [Fact]
    public void A_link_to_data_that_is_gone_says_so_and_lets_other_data_be_chosen()
    {
        var wizard = Open($"?dataset={Guid.NewGuid()}");

        wizard.WaitForElement("[data-testid=draft-notes]").TextContent.ShouldContain("has been deleted");
        wizard.FindAll("[data-testid=problem]").ShouldBeEmpty();
        wizard.Find("[data-testid=upload-zone]");
    }

    [Fact]
    public void A_step_that_is_gone_to_is_shown_from_its_top_and_one_of_the_history_where_it_was()
    {
        var wizard = Open($"?dataset={Samples.DatasetId}&algorithm=random-forest&step=algorithm");
        wizard.WaitForElement("[data-testid=choose-random-forest]");
        _page.JSInterop.Invocations["scrollTo"].ShouldBeEmpty();

        wizard.Find("[data-testid=wizard-next]").Click();
        wizard.WaitForElement("[data-testid=param-n_estimators-number]");

        wizard.WaitForAssertion(() => _page.JSInterop.Invocations["scrollTo"].ShouldHaveSingleItem().Arguments.ShouldBe([0, 0]));
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("step", "algorithm"));
        wizard.WaitForElement("[data-testid=choose-random-forest]");
        _page.JSInterop.Invocations["scrollTo"].Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(null, "Suggested because it is the last column with few distinct values.")]
    [InlineData("'species' looks like a quantity rather than a class.", "This column is only a guess and cannot be predicted")]
    public void A_target_is_called_suggested_only_when_it_can_be_one(string? problem, string words)
    {
        _page.Api.On($"api/datasets/{Samples.DatasetId}/class-balance", new ClassBalance("species", [new("setosa", 50)], 0, problem, null));

        var wizard = Open($"?dataset={Samples.DatasetId}");

        wizard.WaitForElement("[data-testid=class-balance]");
        wizard.WaitForAssertion(() => wizard.Markup.ShouldContain(words));
        wizard.Markup.Contains("Suggested because", StringComparison.Ordinal).ShouldBe(problem is null);
    }

    [Fact]
    public async Task A_draft_that_another_tab_has_changed_is_taken_up_by_a_click()
    {
        var wizard = Open($"?dataset={Samples.DatasetId}");
        wizard.WaitForElement("[data-testid=class-balance]");
        var loads = _page.JSInterop.Invocations["load"].Count;
        var watch = wizard.FindComponent<DraftWatch>();
        await wizard.InvokeAsync(watch.Instance.OnSavedElsewhere);

        wizard.WaitForElement("[data-testid=draft-take-newer]").Click();

        wizard.WaitForAssertion(() => _page.JSInterop.Invocations["load"].Count.ShouldBe(loads + 1));
        wizard.FindAll("[data-testid=draft-elsewhere]").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_here_makes_this_draft_the_newer_one_again()
    {
        var wizard = Open($"?dataset={Samples.DatasetId}");
        wizard.WaitForElement("[data-testid=include-id]");
        await wizard.InvokeAsync(wizard.FindComponent<DraftWatch>().Instance.OnSavedElsewhere);
        wizard.WaitForElement("[data-testid=draft-elsewhere]");

        wizard.Find("[data-testid=include-id]").Change(true);

        wizard.WaitForAssertion(() => wizard.FindAll("[data-testid=draft-elsewhere]").ShouldBeEmpty());
    }

    [Fact]
    public void A_mistyped_address_opens_an_empty_wizard()
    {
        var wizard = Open("?dataset=nonsense&step=review");

        wizard.WaitForElement("[data-testid=upload-zone]");
        wizard.Find("[data-testid=wizard-next]").HasAttribute("disabled").ShouldBeTrue();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();

    // Estimates that arrive draw the page anew: nothing may come between finding a button and clicking it.
    private static Task ClickAsync(IRenderedComponent<NewExperiment> wizard, string part) =>
        wizard.InvokeAsync(() => wizard.Find($"[data-testid={part}]").Click());

    private IRenderedComponent<NewExperiment> Open(string query)
    {
        Navigation.NavigateTo("/experiments/new" + query);
        return _page.Render<NewExperiment>();
    }
}
