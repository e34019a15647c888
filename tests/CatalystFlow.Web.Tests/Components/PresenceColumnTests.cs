using Bunit;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Datasets;
using CatalystFlow.Web.Components.Experiments;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

/// <summary>Columns of one value or none: what was set for them is said, and undone by a click.</summary>
public sealed class PresenceColumnTests : IAsyncLifetime
{
    private static readonly ColumnReading Presence = new() { MissingIsCategory = true };

    private static readonly ColumnProfile Pool = Column("pool", ColumnType.Categorical) with
    {
        Reading = Presence,
        Warnings = [new("presence", "The only value is \"t\".") { Fix = new("Fill in the missing values", null, new()) }],
    };

    private static readonly ColumnProfile Lift = Column("lift", ColumnType.Numeric) with
    {
        SuggestedType = ColumnType.Categorical,
        Reading = Presence,
        Warnings = [new("presence", "The only value is \"1\".") { Fix = new("Read as numbers", ColumnType.Numeric, new()) }],
    };

    private readonly PageContext _page = new();
    private readonly ExperimentDraft _draft = Draft();

    [Fact]
    public void They_are_found_as_categories_in_which_missing_is_one()
    {
        _draft.SettingOf(Pool).ShouldBe(new("pool", ColumnType.Categorical, true));
        _draft.SettingOf(Lift).ShouldBe(new("lift", ColumnType.Categorical, true));
        View("pool").Reading.ShouldBe(Presence);
        View("lift").Reading.ShouldBe(Presence);
        (_draft.ToRun().Columns ?? []).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("pool", ColumnType.Categorical, "Fill in the missing values")]
    [InlineData("lift", ColumnType.Numeric, "Read as numbers")]
    public void The_page_says_so_and_one_click_undoes_it_and_another_one_that(string name, ColumnType type, string label)
    {
        var issues = _page.Render<ColumnIssues>(p => p.Add(i => i.Views, [View(name)]).Add(i => i.OnFix, Change));
        issues.Find("[data-testid=issue-presence] .what").TextContent.ShouldContain("Missing is read as a category of its own");
        var cure = issues.Find("[data-testid=cure-presence]");
        (cure.TextContent, issues.FindAll("[data-testid=fixed-presence]").Count).ShouldBe((label, 0));

        cure.Click();

        (View(name).Setting.Type, View(name).Reading.MissingIsCategory).ShouldBe((type, false));
        issues.Render(p => p.Add(i => i.Views, [View(name)]));
        issues.Find("[data-testid=fixed-presence]").TextContent.ShouldBe($"✓ {label}");
        issues.Find("[data-testid=cure-presence]").Click();
        _draft.Columns.ShouldBeEmpty();
    }

    [Fact]
    public void The_row_of_the_column_shows_the_sentence_and_the_choice()
    {
        var table = _page.Render<ColumnTable>(p => p
            .Add(t => t.Views, [View("lift")]).Add(t => t.Editable, true).Add(t => t.OnChanged, Change));
        table.Find("[data-testid=type-lift]").GetAttribute("value").ShouldBe("Categorical");
        table.Find("[data-testid=warnings-lift]").Click();

        table.Find("[data-testid=column-warning]").TextContent.ShouldContain("The only value is \"1\".");
        table.Find("[data-testid=reading-words]").TextContent.ShouldContain("missing is a category");
        table.Find("[data-testid=missing-category-lift]").HasAttribute("checked").ShouldBeTrue();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();

    private void Change(IReadOnlyList<ColumnSetting> settings) => settings.ToList().ForEach(_draft.Set);

    private ColumnView View(string name) => ColumnView.Of([Pool, Lift], "label", _draft.SettingOf, null).Single(v => v.Name == name);

    private static ExperimentDraft Draft()
    {
        var draft = new ExperimentDraft();
        draft.Use(Samples.Iris with { Columns = [Pool, Lift, .. Samples.Iris.Columns] });
        draft.Choose(Samples.Forest);
        return draft;
    }

    private static ColumnProfile Column(string name, ColumnType type) =>
        new(name, 0, type, 40, 1 / 3.0, 1, false, null, null, null, null, null, null, [], [], true, []);
}
