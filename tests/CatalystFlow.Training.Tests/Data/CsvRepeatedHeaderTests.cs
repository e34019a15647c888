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
            TestData.Text("x,y\n1,a\n2,b\nx,y\n3,a\nx,y\n4,b\n"), file.Format, [new("x", ColumnType.Numeric)], Stop);
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
        (file.Format.HasHeader, file.Profile.RowCount, file.Profile.Columns[0].Type).ShouldBe((true, 40, ColumnType.Numeric));
        file.Profile.Warnings.ShouldContain("1 row (line 22) repeating the header was skipped.");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\uFEFF", "\uFEFF")]
    [InlineData("", "\uFEFF")]
    public void Files_of_words_that_were_joined_keep_their_header(string first, string second)
    {
        var rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"red{i % 5},big{i % 7},{(i % 2 == 0 ? "no" : "yes")}\n"));
        var part = "color,size,target\n" + rows;
        var file = Read(first + part + second + part);
        (file.Format.HasHeader, file.Profile.RowCount).ShouldBe((true, 120));
        file.Profile.Columns.Select(c => c.Name).ShouldBe(["color", "size", "target"]);
        file.Profile.Warnings.ShouldBe(["1 row (line 62) repeating the header was skipped."]);
    }

    [Theory]
    [InlineData("a,b\nb,c\nc,d\nd,a\n")]
    [InlineData("red,big,no\nred,small,yes\nblue,big,no\nblue,small,yes\n")]
    [InlineData("1,red\n2,blue\n3,green\n")]
    [InlineData("a b,p\nc d,q\n")]
    public void Rows_without_a_header_that_come_again_stay_data(string rows) => Read(rows + rows + rows).Format.HasHeader.ShouldBeFalse();

    [Theory]
    [InlineData("age,wage,class")]
    [InlineData("age,income,class2")]
    [InlineData("income,age,class")]
    [InlineData("Age,wage,score")]
    public void A_header_in_other_words_further_down_leaves_the_first_one_a_header(string variant)
    {
        var rows = Enumerable.Range(0, 40).Select(i => $"{20 + i},{i * 37 % 41},{"ab"[i % 2]}\n").ToList();
        var file = Read("age,income,class\n" + string.Concat(rows.Take(20)) + variant + "\n" + string.Concat(rows.Skip(20)));
        (file.Format.HasHeader, file.Profile.RowCount).ShouldBe((true, 41));
        file.Profile.Columns.Select(c => c.Name).ShouldBe(["age", "income", "class"]);
        file.Profile.Columns[0].Warnings.ShouldContain(w => w.Message.StartsWith("All but 1 of 41 values are numbers", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mark_between_two_files_without_header_is_no_text() =>
        Read(string.Concat(Enumerable.Repeat("\uFEFF1,2,a\n3,4,b\n5,6,a\n", 4))).Profile.Columns[0].Type.ShouldBe(ColumnType.Numeric);

    [Theory]
    [InlineData("a,b,y\n", "A,B,Y\n", "{0},{1},{2}\n")]
    [InlineData("a,y\n", "A,Y\n", "{1},{2}\n")]
    [InlineData("y,a\n", "Y,A\n", "{2},{1}.5\n")]
    public void Names_of_one_letter_that_come_again_in_capitals_above_numbers_are_left_out(string header, string again, string form)
    {
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => string.Format(null, form, i, i * 7 % 5, "cd"[i % 2])));
        foreach (var parts in new[] { 1, 1000 })
        {
            var file = Read(header + rows + string.Concat(Enumerable.Repeat(again + rows, parts)));
            file.Profile.RowCount.ShouldBe(20 * (parts + 1));
            file.Profile.Columns.Count(c => c.Type == ColumnType.Numeric).ShouldBe(header.Contains('b', StringComparison.Ordinal) ? 2 : 1);
            var lines = parts == 1 ? "1 row (line 22) repeating the header was skipped." : "1,000 rows (lines 22, 43, 64, …) repeating the header were skipped.";
            file.Profile.Warnings.ShouldBe([lines]);
        }
    }

    [Fact]
    public void Classes_that_are_the_names_in_capitals_are_data() =>
        Read("a,b\n" + string.Concat(Enumerable.Repeat("A,B\nC,D\n", 10))).Profile.RowCount.ShouldBe(20);

    [Fact]
    public void Three_classes_that_are_the_names_in_capitals_are_data() =>
        Read("a,b,c\n" + string.Concat(Enumerable.Repeat("A,B,C\nC,D,A\n", 10))).Profile.RowCount.ShouldBe(20);
}
