using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;
using FsCheck;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Data;

public sealed class SpellingsTests
{
    [Theory]
    [InlineData("red|Red|RED|red\u00A0|\u200Bred", 1)]
    [InlineData("1|1.0|+1|1e0|1.00", 1)]
    [InlineData("0|-0|0.0", 1)]
    [InlineData("café|cafe\u0301|CAFÉ", 1)]
    [InlineData("new york|New  York|new\u00A0york", 1)]
    [InlineData("-1|\u22121|\u20131|－１", 1)]
    [InlineData("abc|ａｂｃ|ＡＢＣ", 1)]
    [InlineData("co-op|co\u2011op|co\u2010op", 1)]
    [InlineData("12|１２|١٢", 1)]
    [InlineData("<=50K|<=50K.|<=50k", 1)]
    [InlineData("yes|Yes.|a.b.|a.b", 2)]
    [InlineData("1.|a..|a", 3)]
    [InlineData("co-op|coop", 2)]
    [InlineData("01|1", 2)]
    [InlineData("12345678901234567|12345678901234568", 2)]
    [InlineData("a|b|ab", 3)]
    [InlineData("m2|m²", 2)]
    [InlineData("\u1ebf|e\u0302\u0301|\u00ea\u0301", 1)]
    [InlineData("\uac01|\u1100\u1161\u11a8|\u304c|\u304b\u3099", 2)]
    public void Spellings_of_one_value_are_one_group(string values, int groups) =>
        Spellings.Group(values.Split('|').Select(v => new ValueCount(v, 1)), CsvFormat.Default).Count.ShouldBe(groups);

    [Fact]
    public void A_group_is_named_by_its_most_frequent_spelling_and_what_looks_like_nothing_is_in_none()
    {
        var group = Spellings.Group([new("RED", 2), new("red\u00A0", 5), new("\u00A0", 9)], CsvFormat.Default).ShouldHaveSingleItem();

        (group.Name, group.Count).ShouldBe(("red", 7));
    }

    [Property(MaxTest = 500)]
    public void Merging_any_texts_keeps_every_row_and_merging_twice_changes_nothing(NonNull<string>[] texts)
    {
        var values = texts.Select(t => t.Get).Distinct().Select(t => new ValueCount(t, 2)).ToList();

        var once = Spellings.Group(values, CsvFormat.Default);
        var twice = Spellings.Group(once.Select(g => new ValueCount(g.Name, g.Count)), CsvFormat.Default);

        twice.Select(g => (g.Name, g.Count)).ShouldBe(once.Select(g => (g.Name, g.Count)));
        once.Sum(g => g.Count).ShouldBe(once.Sum(g => g.Written.Sum(w => w.Count)));
    }

    [Theory]
    [InlineData("True|TRUE|true|False")]
    [InlineData("Yes|yes|NO")]
    public void Booleans_of_mixed_case_stay_booleans(string values)
    {
        var written = Enumerable.Repeat(values.Split('|'), 3).SelectMany(v => v).ToArray();
        var column = Profiled.Column(written);

        column.Type.ShouldBe(ColumnType.Boolean);
        column.Warnings.ShouldContain(w => w.Code == "merged-spellings");
        Profiled.Words(Profiled.File(written)).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Categories_in_several_spellings_are_merged_by_one_click_under_the_most_frequent_name_on_any_number_of_threads()
    {
        string[] written = ["red", "Red", "blue", "red\u00A0", "red", "BLUE", "green", "blue"];
        var text = Profiled.File(Enumerable.Repeat(written, 4).SelectMany(v => v));

        var column = Profiled.Profile(text).Profile.Columns[0];

        column.Type.ShouldBe(ColumnType.Categorical);
        column.Reading.ShouldBeNull();
        Profiled.Words(text, fix: "spellings")[..8].ShouldBe(["red", "red", "blue", "red", "red", "blue", "green", "blue"]);
        var (one, two) = ((CategoricalColumn)Profiled.Read(text, fix: "spellings"), (CategoricalColumn)Profiled.Read(text, fix: "spellings", threads: 2));
        two.Categories.ShouldBe(one.Categories);
        two.Codes.ToArray().ShouldBe(one.Codes.ToArray());
    }

    [Fact]
    public void Checks_of_columns_see_the_merged_categories()
    {
        var text = Profiled.File(Enumerable.Repeat<string[]>(["red", "Red", "blue", "red"], 20).SelectMany(v => v));
        ColumnSelection[] columns = [new("x", ColumnType.Categorical) { Reading = new() { MergeSpellings = true } }, new("y", ColumnType.Categorical)];

        var report = ColumnChecker.Check(
            TestData.Text(text), CsvFormat.Default, new("y", 80, columns), CsvLimits.Default, 1, TestContext.Current.CancellationToken);

        report.Columns[0].Bins.Select(b => b.Label).ShouldBe(["red", "blue"], ignoreOrder: true);
    }
}
