using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;
using static CatalystFlow.Training.Tests.Data.CsvCase;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Headers that come again further down, as in files that were joined.</summary>
public sealed class CsvRepeatedHeaderTests
{
    [Fact]
    public void A_header_that_comes_again_further_down_is_left_out()
    {
        var file = Read("x,y\n1,a\n2,b\nx,y\n3,a\nx,y\n4,b\n");
        (file.Profile.RowCount, file.Profile.Columns[0].Type).ShouldBe((4, ColumnType.Numeric));
        file.Profile.Warnings.ShouldBe(["2 rows (lines 4, 6) repeating the header were skipped."]);
        var table = CsvTableReader.Read(
            TestData.Text("x,y\n1,a\n2,b\nx,y\n3,a\nx,y\n4,b\n"), file.Dialect, [new("x", ColumnType.Numeric)], Stop);
        table.RowCount.ShouldBe(4);
    }

    [Theory]
    [InlineData("ID,X,Y\n")]
    [InlineData("\uFEFFid,x,y\n")]
    [InlineData("\uFEFF\"id\",\"x\",\"y\"\r\n")]
    public void A_header_that_another_file_brought_is_left_out(string header)
    {
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{i * 7 % 5},{"ab"[i % 2]}\r\n"));
        var file = Read("id,x,y\r\n" + rows + header + rows);
        (file.Dialect.HasHeader, file.Profile.RowCount, file.Profile.Columns[0].Type).ShouldBe((true, 40, ColumnType.Numeric));
        file.Profile.Warnings.ShouldContain("1 row (line 22) repeating the header was skipped.");
    }

    [Fact]
    public void A_mark_between_two_files_without_header_is_no_text() =>
        Read(string.Concat(Enumerable.Repeat("\uFEFF1,2,a\n3,4,b\n5,6,a\n", 4))).Profile.Columns[0].Type.ShouldBe(ColumnType.Numeric);

    [Fact]
    public void Classes_that_are_the_names_in_capitals_are_data() =>
        Read("a,b\n" + string.Concat(Enumerable.Repeat("A,B\nC,D\n", 10))).Profile.RowCount.ShouldBe(20);
}
