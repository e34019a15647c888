using System.Text.Json;
using Bunit;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Runs.Settings;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Runs;

public sealed class RunSettingsTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    [Fact]
    public void Each_parameter_says_whether_it_is_the_default_or_what_that_was()
    {
        _page.Api.On("api/algorithms/random-forest", Samples.Forest);
        var run = Samples.Run();
        run = run with { Spec = run.Spec with { Hyperparameters = run.Spec.Hyperparameters.SetItem("n_estimators", new(100, null)) } };

        var settings = Settings(run);

        settings.Part("parameter-n_estimators").TextContent.ShouldContain("default");
        settings.Part("parameter-max_depth").TextContent.ShouldContain("changed from unlimited");
    }

    [Fact]
    public void Without_the_catalog_the_values_still_stand()
    {
        var settings = Settings(Samples.Run());

        settings.Part("parameter-n_estimators").TextContent.ShouldContain("250");
        settings.Part("parameters").TextContent.ShouldNotContain("changed");
    }

    [Fact]
    public void The_split_is_shown_as_asked_for_and_as_it_came_out()
    {
        var fitted = new FittedPreprocessing(["a", "b"], 91, 29, 30, 2, 4, []) { EngineVersion = "0.1.0+abc", Runtime = ".NET 10" };

        var settings = Settings(Samples.Run() with { Fitted = fitted });

        settings.Part("split-table").TextContent.ShouldContain("60.7");
        settings.Part("split-table").TextContent.ShouldContain("91");
        settings.Part("engine-version").TextContent.ShouldBe("0.1.0+abc");
        settings.Part("product-version").TextContent.ShouldContain("not recorded");
        settings.Markup.ShouldContain("2 rows left out: without a target");
    }

    [Fact]
    public void A_column_that_is_left_out_says_why()
    {
        ColumnProfile[] columns =
        [
            Column("id", ColumnType.Text, false, "id-like"), Column("only", ColumnType.Categorical, false, "constant"), Column("mine", ColumnType.Numeric, true),
        ];
        _page.Api.On($"api/datasets/{Samples.DatasetId}", Samples.Iris with { Columns = columns });
        var run = Samples.Run();
        var fitted = new FittedPreprocessing(["a", "b"], 9, 2, 2, 0, 4, [.. columns.Select(c => new FittedColumn(c.Name, c.Type, "left out", "?", null, null, null, 0, []))]);

        var settings = Settings(run with
        {
            Spec = run.Spec with { Columns = [.. columns.Select(c => new ColumnSetting(c.Name, c.Type, false))] },
            Fitted = fitted,
        });

        settings.FindAll("[data-testid=fitted-note]").Select(n => n.TextContent).ShouldBe(
            ["Left out: identifier or free text.", "Left out: only one value.", "Left out: by choice."]);

        static ColumnProfile Column(string name, ColumnType type, bool isIncluded, params string[] warnings) =>
            new(name, 0, type, 0, 0, 3, false, null, null, null, null, null, null, [], [], isIncluded, [.. warnings.Select(w => new ColumnWarning(w, "?"))]);
    }

    [Fact]
    public void A_name_with_quotes_does_not_end_the_command_early()
    {
        var run = Samples.Run();
        run = run with { Summary = run.Summary with { Name = "it's $HOME `x`" } };

        var curl = RunRecipe.Curl(run, new("http://localhost:5080/"));

        curl.ShouldStartWith("curl -sS -X POST 'http://localhost:5080/api/runs' \\\n");
        curl.ShouldContain("it'\\''s $HOME `x`");
    }

    [Fact]
    public void An_address_that_only_the_reader_knows_is_left_to_the_reader() =>
        RunRecipe.Curl(Samples.Run(), null).ShouldContain("\"$CATALYSTFLOW_API/api/runs\"");

    [Fact]
    public void The_exported_file_holds_the_run_its_request_and_its_curve()
    {
        using var file = JsonDocument.Parse(RunRecipe.File(Samples.Run(), [Samples.Point(1)], DateTimeOffset.UnixEpoch));

        file.RootElement.GetProperty("run").GetProperty("spec").GetProperty("datasetSha256").GetString().ShouldBe("ab12");
        file.RootElement.GetProperty("request").GetProperty("seed").GetInt32().ShouldBe(7);
        file.RootElement.GetProperty("points").GetArrayLength().ShouldBe(1);
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private IRenderedComponent<RunSettings> Settings(RunDetail run) => _page.Render<RunSettings>(p => p.Add(s => s.Run, run));
}
