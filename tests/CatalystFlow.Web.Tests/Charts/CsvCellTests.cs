using CatalystFlow.Contracts;

namespace CatalystFlow.Web.Tests.Charts;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd", "'+cmd")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("=HYPERLINK(\"http://x\";\"y\")", "\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\"")]
    public void What_a_spreadsheet_would_run_becomes_text(string text, string cell) => CsvCell.Of(text).ShouldBe(cell);

    [Theory]
    [InlineData("a;=1+1", "\"a;=1+1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\tb", "\"a\tb\"")]
    [InlineData("a|b", "\"a|b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    public void What_some_spreadsheet_takes_for_a_divider_stays_in_its_cell(string text, string cell) => CsvCell.Of(text).ShouldBe(cell);

    [Theory]
    [InlineData("")]
    [InlineData("plain words")]
    [InlineData("-0.5")]
    [InlineData("+12e3")]
    [InlineData("a=b")]
    public void All_else_stays_as_it_is(string text) => CsvCell.Of(text).ShouldBe(text);
}
