using System.Globalization;
using static CatalystFlow.Training.Tests.Data.CsvCase;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>First rows of numbers: names or data.</summary>
public sealed class CsvNumberHeaderTests
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly string Body = string.Concat(Enumerable.Range(0, 30).Select(i => $"{i * 7 % 31},{i * i % 29},{i * 11 % 23},{"ab"[i % 2]}\n"));

    [Theory]
    [InlineData("2019,2020,y\n0,0,a\n3,5,b\n6,10,a\n", "2019")]
    [InlineData("id,2019,2020,2021\n1,5,6,7\n2,3,4,4\n3,1,1,1\n", "id")]
    [InlineData("0,1,2,3,4\n5.5,1,7,8,x\n6.5,2,3,8,y\n", "0")]
    public void Numbers_that_count_up_above_others_are_names(string text, string name)
    {
        var file = Read(text);
        file.Profile.Columns[0].Name.ShouldBe(name);
        file.Profile.Warnings.ShouldContain(w => w.Contains("numbers that count up", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("10,20,30,y")]
    [InlineData("400.5,401.0,401.5,y")]
    [InlineData("2021,2020,2019,y")]
    [InlineData("1990,1995,2000,y")]
    [InlineData("0,5,20,outcome")]
    [InlineData("1,2,3,target")]
    public void A_word_for_a_target_makes_names_of_the_numbers_beside_it(string header)
    {
        var file = Read(header + "\n" + Body);
        (file.Format.HasHeader, file.Profile.RowCount).ShouldBe((true, 30));
        file.Profile.Columns.Select(c => c.Name).ShouldBe(header.Split(','));
        file.Profile.Warnings[0].ShouldStartWith("The first row (");
        Read(header + "\n" + Body, file.Fixes.Single().Overrides).Profile.RowCount.ShouldBe(31);
    }

    [Theory]
    [InlineData("name,1,2,3,4,target\n", "n{0},3,4,1,{1},{2}\n", "name")]
    [InlineData("label,0,1,2\n", "{2},3,{1},1\n", "label")]
    [InlineData("country,2020-01-01,2020-01-02,y\n", "DE,3,{1},{2}\n", "country")]
    [InlineData("400.5,401,401.5,402\n", "{0},3,{1},1\n", "400.5")]
    [InlineData("400,5;401;401,5;y\n", "{0},5;3;{1};{2}\n", "400,5")]
    [InlineData("10,20,y\n", "{1},{0},3.5{0}\n", "10")]
    [InlineData("0,1,2\n", "{0},{1},{2}\n", "0")]
    [InlineData("1,2,3\n", "{0},{1},{2}\n", "1")]
    [InlineData("0,1\n", "{0}.5,{2}\n", "0")]
    [InlineData(",0,1,2\n", "{0},{1},{1},{2}\n", "column_1")]
    public void Numbers_as_names_are_told_from_data(string header, string row, string name)
    {
        var file = Read(header + string.Concat(Enumerable.Range(0, 30).Select(i => string.Format(Invariant, row, i, i * 7 % 10, "ab"[i % 2]))));
        (file.Profile.Columns[0].Name, file.Profile.RowCount).ShouldBe((name, 30));
    }

    [Theory]
    [InlineData("10,20,30,rare")]
    [InlineData("7,3,5,rare")]
    public void A_class_that_only_the_first_row_has_is_asked_about(string first)
    {
        var file = Read(first + "\n" + Body);
        (file.Format.HasHeader, file.Profile.RowCount).ShouldBe((false, 31));
        file.Profile.Warnings[0].ShouldStartWith($"The first row ({first.Replace(",", ", ", StringComparison.Ordinal)}) was read as data, but may hold");
        Read(first + "\n" + Body, file.Fixes.Single().Overrides).Profile.Columns[3].Name.ShouldBe("rare");
    }

    [Theory]
    [InlineData("7,3,5,a")]
    [InlineData("10,20,30,a")]
    [InlineData("1,2,3,none")]
    public void A_first_row_like_the_others_is_data_and_nothing_is_asked(string first)
    {
        var file = Read(first + "\n" + Body);
        (file.Format.HasHeader, file.Profile.RowCount, file.Fixes.Count).ShouldBe((false, 31, 0));
    }

    [Theory]
    [InlineData("2019,2020,a\n2020,2021,b\n2021,2022,a\n")]
    [InlineData("1,2,3,4\n5,6,7,8\n1,2,3,4\n")]
    [InlineData("0,1,a\n1,0,b\n1,1,a\n")]
    public void Numbers_like_those_below_are_data(string text) => Read(text).Format.HasHeader.ShouldBeFalse();
}
