using Bunit;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Datasets;
using CatalystFlow.Web.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Web.Tests.Components;

public sealed class ColumnTableTests : IAsyncLifetime
{
    private readonly PageContext _page = new();
    private readonly List<ColumnSetting> _changes = [];

    private static readonly ColumnProfile[] Columns =
    [
        Column("age", ColumnType.Numeric, missing: 0.2), Column("city", ColumnType.Categorical), Column("City code", ColumnType.Categorical),
        Column("row_id", ColumnType.Text, included: false, new ColumnWarning("id-like", "900 distinct values.")),
        Column("answer", ColumnType.Boolean), Column("one", ColumnType.Numeric, warnings: new ColumnWarning("constant", "The only value is \"1\".")),
    ];

    private static readonly ColumnChecks Checks = new("label", 50_000, 900_000, ["yes", "no"],
    [
        Check("age", 0.3), Check("city", 0.1), Check("City code", 0.1, "city", new ColumnWarning("duplicate", "The same as 'city'.")),
        Check("answer", 1, null, new ColumnWarning("leak", "This column alone gives the class away.")),
    ]);

    private NavigationManager Navigation => _page.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void The_search_finds_columns_by_any_part_of_their_name()
    {
        Names(Table(new("CITY"))).ShouldBe(["city", "City code"]);
    }

    [Theory]
    [InlineData("-missing", "age")]
    [InlineData("-score", "answer")]
    [InlineData("name", "age")]
    [InlineData("-name", "row_id")]
    public void The_order_stands_in_the_address(string sort, string first) => Names(Table(new(Sort: sort)))[0].ShouldBe(first);

    [Theory]
    [InlineData(null, "sort=-score", null)]
    [InlineData("-score", "sort=score", "descending")]
    [InlineData("score", null, "ascending")]
    public void A_head_sorts_then_the_other_way_and_then_not_at_all(string? sort, string? then, string? shown)
    {
        Navigation.NavigateTo("/?sort=" + sort);
        var table = Table(new(Sort: sort));
        table.Find("th.score").GetAttribute("aria-sort").ShouldBe(shown);

        table.Find("[data-testid=sort-score]").Click();

        new Uri(Navigation.Uri).Query.TrimStart('?').ShouldBe(then ?? "");
    }

    [Fact]
    public void All_of_the_shown_columns_are_left_out_at_once_and_no_others()
    {
        Table(new("city")).Find("[data-testid=columns-none]").Click();

        _changes.Select(c => (c.Name, c.Included)).ShouldBe([("city", false), ("City code", false)]);
    }

    [Fact]
    public void Text_that_is_to_be_used_is_used_as_a_category()
    {
        Table().Find("[data-testid=include-row_id]").Change(true);

        _changes.ShouldBe([new ColumnSetting("row_id", ColumnType.Categorical, true)]);
    }

    [Fact]
    public void A_warning_opens_and_says_why_with_a_fix_at_hand()
    {
        var table = Table();

        table.Find("[data-testid=warnings-answer]").Click();
        table.Find("[data-testid=column-warning]").TextContent.ShouldContain("gives the class away");
        table.Find("[data-testid=row-fix]").Click();

        _changes.ShouldBe([new ColumnSetting("answer", ColumnType.Boolean, false)]);
    }

    [Fact]
    public void An_estimate_says_on_how_many_rows_it_rests() =>
        Table().Find("[data-testid=column-estimated]").TextContent.ShouldContain("estimated from 50,000 of 900,000 rows");

    [Fact]
    public void Each_kind_of_warning_has_a_reason_and_one_click_leaves_the_column_out()
    {
        var issues = _page.Render<ColumnIssues>(p => p.Add(i => i.Views, Views()).Add(i => i.OnFix, c => _changes.AddRange(c)));

        issues.FindAll("section").Select(s => s.GetAttribute("data-testid")).ShouldBe(["issue-leak", "issue-duplicate", "issue-constant"]);
        issues.FindAll(".what .cf-muted").ShouldAllBe(why => why.TextContent.Length > 20);
        issues.Find("[data-testid=fix-leak]").Click();

        _changes.ShouldBe([new ColumnSetting("answer", ColumnType.Boolean, false)]);
    }

    [Fact]
    public void A_column_is_no_duplicate_of_one_that_is_left_out()
    {
        var views = ColumnView.Of(Columns, "label", c => new(c.Name, c.Type, c.IncludedByDefault && c.Name != "city"), Checks);

        views.Single(v => v.Name == "City code").Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Names_of_any_kind_are_shown_as_they_are_and_run_nothing()
    {
        string[] names = ["<script>alert(1)</script>", "🌶️ עברית", new('x', 10_000)];
        var columns = names.Select(n => Column(n, ColumnType.Numeric)).ToArray();
        var table = _page.Render<ColumnTable>(p => p
            .Add(t => t.Views, ColumnView.Of(columns, "label", c => new(c.Name, c.Type, true), null)).Add(t => t.Editable, true));

        table.FindAll("script").ShouldBeEmpty();
        table.FindAll(".who b").Select(b => b.TextContent).Take(2).ShouldBe(names.Take(2));
        table.FindAll(".who b")[2].TextContent.Length.ShouldBe(200);
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "4 distinct values")]
    public void Spellings_that_are_read_as_one_are_not_told_as_different_values(bool merged, string told)
    {
        var yes = Column("yes", ColumnType.Boolean) with { DistinctCount = 4, Reading = new() { MergeSpellings = merged } };
        var table = _page.Render<ColumnTable>(p => p.Add(t => t.Views, ColumnView.Of([yes], "label", c => new(c.Name, c.Type, true), null)));

        string.Concat(table.FindAll("td.values small").Select(s => s.TextContent)).ShouldBe(told);
    }

    [Theory]
    [InlineData(20200101, 20220901, 20210155.25, 6023.4, "20200101 to 20220901 · mean 20210155")]
    [InlineData(1577836800, 1661990400, 1619913600.25, 2.4e7, "1577836800 to 1661990400 · mean 1619913600")]
    [InlineData(157783680000000, 166199040000000, 160000000000000, 1.5, "157783680000000 to 166199040000000 · mean 160000000000000")]
    [InlineData(1, 12345, 600.25, 900, "1 to 12,345 · mean 600.25")]
    [InlineData(1000.001, 1000.004, 1000.0025, 0.001, "1000.001 to 1000.004 · mean 1000.0025")]
    public void A_long_whole_number_is_shown_in_full(double low, double high, double mean, double spread, string told)
    {
        var column = Column("day", ColumnType.Numeric) with { Minimum = low, Maximum = high, Mean = mean, StandardDeviation = spread };
        var table = _page.Render<ColumnTable>(p => p.Add(t => t.Views, ColumnView.Of([column], "label", c => new(c.Name, c.Type, true), null)));

        table.Find("td.values span").TextContent.ShouldBe(told);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();

    private static IReadOnlyList<ColumnView> Views() => ColumnView.Of(Columns, "label", c => new(c.Name, c.Type, c.IncludedByDefault), Checks);

    private static List<string> Names(IRenderedComponent<ColumnTable> table) => [.. table.FindAll(".who b").Select(b => b.TextContent)];

    private static ColumnCheck Check(string name, double score, string? twin = null, params ColumnWarning[] warnings) =>
        new(name, score, twin, [new(null, 0, 1, [3, 4]), new(null, 1, 2, [5, 0])], warnings);

    private static ColumnProfile Column(string name, ColumnType type, bool included = true, params ColumnWarning[] warnings) =>
        new(name, 0, type, 0, 0, 3, false, null, null, null, null, null, null, [], [], included, warnings);

    private static ColumnProfile Column(string name, ColumnType type, double missing) =>
        Column(name, type) with { MissingShare = missing, MissingCount = 5 };

    private IRenderedComponent<ColumnTable> Table(ColumnFilter? filter = null) => _page.Render<ColumnTable>(p => p
        .Add(t => t.Filter, filter ?? new()).Add(t => t.Views, Views()).Add(t => t.Checks, Checks).Add(t => t.Editable, true).Add(t => t.OnChanged, c => _changes.AddRange(c)));
}
