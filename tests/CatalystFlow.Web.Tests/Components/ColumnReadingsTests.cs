using System.Net;
using System.Text.Json;
using Bunit;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Compare;
using CatalystFlow.Web.Components.Datasets;
using CatalystFlow.Web.Components.Experiments;
using CatalystFlow.Web.Components.Runs.Settings;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

public sealed class ColumnReadingsTests : IAsyncLifetime
{
    private static readonly ColumnFix AsWords = new("Read as categories", ColumnType.Categorical, new());
    private static readonly ColumnFix Sentinel = new("Read -999 as missing", null, Price.Reading! with { MissingMarkers = ["none", "-999"] });
    private static readonly ColumnFix Merge = new("Merge the spellings", null, new() { MergeSpellings = true });

    private readonly PageContext _page = new();
    private readonly List<ColumnSetting> _changes = [];

    private static ColumnProfile Price => Column("price", ColumnType.Numeric) with
    {
        Reading = new() { Numbers = new() { Unit = "$" }, MissingMarkers = ["none"] },
        MissingWords = [new("none", 4)],
        Warnings = [new("decorated-numbers", "Written with \"$\".") { Fix = AsWords }],
    };

    private static ColumnProfile Colour => Column("petal", ColumnType.Categorical) with
    {
        Warnings = [new("spellings", "red, Red.") { Fix = Merge }],
    };

    public static TheoryData<string> Fixes => ["decorated-numbers", "sentinel", "spellings"];

    [Theory, MemberData(nameof(Fixes))]
    public void A_fix_that_is_made_shows_as_made_and_undone_leaves_the_column_as_it_was_found(string which)
    {
        var (column, fix) = which switch { "sentinel" => (Price, Sentinel), "spellings" => (Colour, Merge), _ => (Price, AsWords) };
        var found = ColumnReadings.Found(column);
        ColumnReadings.IsApplied(found, column, fix).ShouldBeFalse();

        var made = ColumnReadings.Apply(found, column, fix);

        ColumnReadings.IsApplied(made, column, fix).ShouldBeTrue();
        made.ShouldNotBe(found);
        ColumnReadings.Undo(made, column, fix).ShouldBe(found);
    }

    [Theory]
    [InlineData("kg", "numbers with 'kg' beside them")]
    [InlineData("*", "numbers with footnote marks")]
    [InlineData("±", "numbers with another number after them")]
    public void What_stands_beside_numbers_is_shown_as_what_it_is(string unit, string shown) =>
        ColumnReadings.Words(new() { Numbers = new() { Unit = unit } }).ShouldBe([shown]);

    [Fact]
    public void A_cure_that_is_undone_leaves_a_column_out_again_that_was_left_out_and_in_one_that_a_person_took_in()
    {
        var (column, fix) = (Price with { IncludedByDefault = false }, new ColumnFix("Make it categorical", ColumnType.Categorical, null));
        var found = ColumnReadings.Found(column);
        found.Included.ShouldBeFalse();

        var made = ColumnReadings.Apply(found, column, fix);

        made.Included.ShouldBeTrue();
        ColumnReadings.Undo(made, column, fix).ShouldBe(found);
        var taken = found with { Included = true };
        ColumnReadings.Undo(ColumnReadings.Apply(taken, column, Sentinel), column, Sentinel).Included.ShouldBeTrue();
        ColumnReadings.Undo(ColumnReadings.Apply(ColumnReadings.Found(Price), Price, fix), Price, fix).Included.ShouldBeTrue();
    }

    [Fact]
    public void What_is_said_of_how_values_are_written_is_not_said_of_a_column_that_is_read_otherwise()
    {
        var column = Price with
        {
            Warnings =
            [
                new("times", "Read as fractions of a day."), new("decorated-numbers", "Written with $.") { Fix = AsWords },
                new("sentinel", "-999 may mean missing.") { Fix = Sentinel },
            ],
        };

        Codes(ColumnReadings.Found(column)).ShouldBe(["times", "decorated-numbers", "sentinel"]);
        Codes(ColumnReadings.Apply(ColumnReadings.Found(column), column, Sentinel)).ShouldBe(["times", "decorated-numbers", "sentinel"]);
        Codes(ColumnReadings.Apply(ColumnReadings.Found(column), column, AsWords)).ShouldBe(["decorated-numbers", "sentinel"]);
        Codes(new(column.Name, ColumnType.DateTime, true)).ShouldBe(["sentinel"]);

        IEnumerable<string> Codes(ColumnSetting setting) => ColumnView.Of([column], "label", _ => setting, null).Single().Warnings.Select(w => w.Code);
    }

    [Fact]
    public void Two_fixes_of_one_column_do_not_undo_each_other()
    {
        var merge = Merge with { Reading = Price.Reading! with { MergeSpellings = true } };
        var both = ColumnReadings.Apply(ColumnReadings.Apply(ColumnReadings.Found(Price), Price, Sentinel), Price, merge);

        both.Reading.ShouldBe(new() { Numbers = new() { Unit = "$" }, MissingMarkers = ["none", "-999"], MergeSpellings = true });
        ColumnReadings.Undo(both, Price, Sentinel).Reading!.MissingMarkers.ShouldBe(["none"]);
        ColumnReadings.IsApplied(ColumnReadings.Undo(both, Price, Sentinel), Price, merge).ShouldBeTrue();
    }

    [Fact]
    public void Findings_carry_their_cure_and_an_applied_one_its_way_back()
    {
        var issues = _page.Render<ColumnIssues>(p => p.Add(i => i.Views, Views(c => ColumnReadings.Found(c))).Add(i => i.OnFix, c => _changes.AddRange(c)));
        issues.Find("[data-testid=cure-spellings]").TextContent.ShouldBe("Merge the spellings");

        issues.Find("[data-testid=cure-spellings]").Click();

        var made = _changes.ShouldHaveSingleItem();
        made.Reading!.MergeSpellings.ShouldBeTrue();
        issues.Render(p => p.Add(i => i.Views, Views(c => c.Name == made.Name ? made : ColumnReadings.Found(c))));
        issues.Find("[data-testid=fixed-spellings]").TextContent.ShouldContain("Merge the spellings");
        issues.Find("[data-testid=cure-spellings]").TextContent.ShouldBe("Undo");
        issues.Find("[data-testid=cure-spellings]").Click();
        _changes[^1].ShouldBe(ColumnReadings.Found(Colour));
    }

    [Fact]
    public void Figures_that_were_counted_before_a_cure_say_so_until_it_is_undone()
    {
        var cured = ColumnReadings.Apply(ColumnReadings.Found(Price), Price, Sentinel);
        var table = _page.Render<ColumnTable>(p => p
            .Add(t => t.Views, Views(c => c.Name == Price.Name ? cured : ColumnReadings.Found(c))).Add(t => t.Editable, true));

        table.Find("[data-testid=column-price] [data-testid=before-change]").TextContent.ShouldBe("figures from before this change");
        table.FindAll("[data-testid=before-change]").Count.ShouldBe(1);
        table.Render(p => p.Add(t => t.Views, Views(ColumnReadings.Found)));
        table.FindAll("[data-testid=before-change]").ShouldBeEmpty();
    }

    [Fact]
    public void Figures_are_counted_anew_after_a_cure_and_those_of_before_come_back_when_it_is_undone()
    {
        var cured = ColumnReadings.Apply(ColumnReadings.Found(Price), Price, Sentinel);
        var asked = new List<ColumnSetting>();
        var answer = new TaskCompletionSource<ColumnFigures>();
        Task<ColumnFigures> Count(ColumnSetting column)
        {
            asked.Add(column);
            return answer.Task;
        }

        var table = _page.Render<ColumnTable>(p => p
            .Add(t => t.Views, Views(c => c.Name == Price.Name ? cured : ColumnReadings.Found(c))).Add(t => t.Editable, true)
            .Add(t => t.Count, Count));
        table.Find("[data-testid=column-price] [data-testid=counting]").TextContent.ShouldBe("counting again…");
        asked.ShouldHaveSingleItem().Reading!.MissingMarkers.ShouldBe(cured.Reading!.MissingMarkers);

        answer.SetResult(new(200, 900, 50, 42, 3, 8, 5, 1, null, null, [], []));
        table.WaitForAssertion(() => table.Find("[data-testid=counted-anew]").TextContent.ShouldBe("counted again on the first 200 rows"));
        var row = table.Find("[data-testid=column-price]").TextContent;
        row.ShouldContain("3 to 8 · mean 5");
        row.ShouldContain("42 distinct values");
        table.Find("[data-testid=column-price] .missing").TextContent.ShouldContain(Format.Percent(0.25, 0));

        table.Render(p => p.Add(t => t.Views, Views(ColumnReadings.Found)));
        table.FindAll("[data-testid=counted-anew], [data-testid=counting], [data-testid=before-change]").ShouldBeEmpty();
        table.Find("[data-testid=column-price]").TextContent.ShouldNotContain("42 distinct values");
    }

    [Theory]
    [InlineData("decorated-numbers")]
    [InlineData("sentinel")]
    public void The_score_of_a_column_as_it_was_found_is_not_shown_for_another_reading(string which)
    {
        var cured = ColumnReadings.Apply(ColumnReadings.Found(Price), Price, which == "sentinel" ? Sentinel : AsWords);
        var check = new ColumnCheck(Price.Name, 0.64, null, [], []);
        var table = _page.Render<ColumnTable>(p => p
            .Add(t => t.Views, [new ColumnView(Price, ColumnReadings.Found(Price), check, [])]).Add(t => t.Editable, true)
            .Add(t => t.Count, _ => Task.FromResult(new ColumnFigures(200, 200, 50, 42, 3, 8, 5, 1, null, null, [], []))));
        table.Find("[data-testid=column-price] .score").TextContent.ShouldContain("64");

        table.Render(p => p.Add(t => t.Views, [new ColumnView(Price, cured, check, [])]));

        table.Find("[data-testid=column-price] .score").TextContent.Trim().ShouldBe("not known");
    }

    [Fact]
    public void What_only_holds_of_a_column_as_it_is_read_now_is_said_beside_its_figures()
    {
        var cured = ColumnReadings.Apply(ColumnReadings.Found(Price), Price, AsWords);
        ColumnWarning[] told = [new("id-like", "183 distinct values among 240."), new("decorated-numbers", "Once is enough.")];
        var figures = new ColumnFigures(240, 240, 0, 183, null, null, null, null, null, null, [], []) { Warnings = told };
        var table = _page.Render<ColumnTable>(p => p
            .Add(t => t.Views, Views(c => c.Name == Price.Name ? cured : ColumnReadings.Found(c))).Add(t => t.Editable, true)
            .Add(t => t.Count, _ => Task.FromResult(figures)));

        table.Find("[data-testid=warnings-price]").TextContent.ShouldContain("Identifier or free text");
        table.Find("[data-testid=warnings-price]").Click();

        table.FindAll("[data-testid=column-warning]").ShouldContain(w => w.TextContent.Contains("183 distinct values among 240."));
        table.FindAll("[data-testid=column-warning]").ShouldNotContain(w => w.TextContent.Contains("Once is enough"));
    }

    [Fact]
    public void A_column_that_cannot_be_read_as_set_says_why()
    {
        var cured = ColumnReadings.Apply(ColumnReadings.Found(Price), Price, Sentinel);
        var table = _page.Render<ColumnTable>(p => p
            .Add(t => t.Views, Views(c => c.Name == Price.Name ? cured : ColumnReadings.Found(c))).Add(t => t.Editable, true)
            .Add(t => t.Count, _ => throw new ApiProblemException(HttpStatusCode.UnprocessableEntity, "No", "Row 3 should be a number.")));

        table.Find("[data-testid=column-price] [data-testid=reading-problem]").TextContent.ShouldBe("cannot be read like this: Row 3 should be a number.");
    }

    [Theory]
    [InlineData(ColumnType.Text, false)]
    [InlineData(ColumnType.Numeric, true)]
    public void Another_type_makes_figures_old_only_where_it_counts_them_otherwise(ColumnType type, bool isOld)
    {
        var colour = Colour with { Reading = null };
        var view = new ColumnView(colour, ColumnReadings.Found(colour) with { Type = type }, null, []);

        view.IsReadAnew.ShouldBe(isOld);
    }

    [Fact]
    public void The_missing_markers_of_a_column_are_edited_in_its_row()
    {
        var table = _page.Render<ColumnTable>(p => p
            .Add(t => t.Views, Views(ColumnReadings.Found)).Add(t => t.Editable, true).Add(t => t.OnChanged, c => _changes.AddRange(c)));
        table.Find("[data-testid=warnings-price]").Click();
        table.Find("[data-testid=markers-price]").GetAttribute("value").ShouldBe("none");
        table.Find("[data-testid=missing-words]").TextContent.ShouldContain("'none' (4)");

        table.Find("[data-testid=markers-price]").Change("none; ? ; free");

        _changes.ShouldHaveSingleItem().Reading.ShouldBe(Price.Reading! with { MissingMarkers = ["none", "?", "free"] });
        table.Find("[data-testid=markers-price]").Change("none");
        _changes[^1].Reading.ShouldBeNull();
    }

    [Fact]
    public void A_draft_asks_for_the_readings_that_were_chosen_and_keeps_them_in_the_browser()
    {
        var draft = Draft();
        draft.Set(ColumnReadings.Apply(draft.SettingOf(Colour), Colour, Merge));
        draft.TargetReading = new() { NotMissing = ["NA"] };

        var request = draft.ToRun();
        var kept = JsonSerializer.Deserialize<DraftDocument>(JsonSerializer.Serialize(DraftDocument.Of(draft), JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;
        var (again, notes) = kept.Restore(Data(), [Samples.Forest]);

        request.Columns!.Single(c => c.Name == "petal").Reading!.MergeSpellings.ShouldBeTrue();
        request.Columns!.Single(c => c.Name == "species").Reading!.NotMissing.ShouldBe(["NA"]);
        notes.ShouldBeEmpty();
        JsonSerializer.Serialize(again.ToRun()).ShouldBe(JsonSerializer.Serialize(request));
        again.TargetReading = null;
        again.Columns.Keys.ShouldBe(["petal"]);
    }

    [Fact]
    public void Run_again_with_changes_begins_with_the_readings_of_the_run()
    {
        var run = Samples.Run();
        run = run with
        {
            Spec = run.Spec with
            {
                Columns = [new("petal", ColumnType.Categorical, true) { Reading = new() { MergeSpellings = true } }],
                TargetReading = new() { NotMissing = ["NA"] },
            },
        };

        var draft = ExperimentDraft.From(run, Data(), Samples.Forest);

        draft.Columns["petal"].Reading!.MergeSpellings.ShouldBeTrue();
        draft.TargetReading!.NotMissing.ShouldBe(["NA"]);
        RunRecipe.Json(run).ShouldContain("\"mergeSpellings\": true");
        RunRecipe.Request(run).Columns!.Single(c => c.Name == "species").Reading.ShouldBe(run.Spec.TargetReading);
    }

    [Fact]
    public void Runs_that_read_a_column_differently_are_told_apart_when_settings_are_compared()
    {
        var one = Samples.Run();
        var two = one with
        {
            Spec = one.Spec with
            {
                Columns = [one.Spec.Columns[0] with { Reading = new() { MissingMarkers = ["-999"] } }, one.Spec.Columns[1]],
                TargetReading = new() { MergeSpellings = true },
            },
        };

        var rows = SettingRow.Of([one, two], []).Where(r => !r.IsSame).ToList();

        rows.Select(r => r.Name).ShouldBe(["Column 'petal'", "How the target is read"]);
        rows[0].Values.ShouldBe(["numeric", "numeric; missing: '-999'"]);
        rows[1].Values.ShouldBe(["as written", "spellings merged"]);
    }

    [Fact]
    public void The_review_names_readings_and_the_rows_that_the_target_loses()
    {
        var draft = Draft();
        draft.Set(ColumnReadings.Apply(draft.SettingOf(Colour), Colour, Merge));
        var balance = new ClassBalance("species", [new("a", 50), new("b", 40)], 22, null, null)
        {
            Findings = [new("dropped", "22 rows without 'species' are dropped: 10 empty, 12 'NA'.")],
        };

        var review = _page.Render<ReviewStep>(p => p.Add(r => r.Draft, draft).Add(r => r.Balance, balance));

        review.Find("[data-testid=review-dropped]").TextContent.ShouldBe("22 rows without 'species' are dropped: 10 empty, 12 'NA'.");
        review.Find("[data-testid=review-column-petal]").TextContent.ShouldBe("read as categorical; spellings merged");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();

    private static IReadOnlyList<ColumnView> Views(Func<ColumnProfile, ColumnSetting> settingOf) => ColumnView.Of([Price, Colour], "label", settingOf, null);

    private static DatasetDetail Data() => Samples.Iris with
    {
        Columns = [Colour with { Name = "petal" }, .. Samples.Iris.Columns.Where(c => c.Name != "petal")],
    };

    private static ExperimentDraft Draft()
    {
        var draft = new ExperimentDraft();
        draft.Use(Data());
        draft.Choose(Samples.Forest);
        return draft;
    }

    private static ColumnProfile Column(string name, ColumnType type) =>
        new(name, 0, type, 0, 0, 3, false, null, null, null, null, null, null, [], [], true, []);
}
