using static CatalystFlow.Training.Tests.Data.CsvCase;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Delimiters at the end of lines.</summary>
public sealed class CsvLineEndTests
{
    [Theory]
    [InlineData("x,y,z\n1,2,a,\n3,4,b,\n5,6,a,\n", "3 lines end with a delimiter after the last column; it was ignored.")]
    [InlineData("x,y,z,\n1,2,a\n3,4,b\n5,6,a\n", null)]
    [InlineData("x,y,z\n1,2,a,,,\n3,4,b\n5,6,a\n", "1 line ends with a delimiter after the last column; it was ignored.")]
    public void Delimiters_at_the_end_of_lines_make_no_column(string text, string? warning)
    {
        var file = Read(text);
        file.Profile.Columns.Select(c => c.Name).ShouldBe(["x", "y", "z"]);
        file.Profile.RowCount.ShouldBe(3);
        file.Profile.Warnings.ShouldBe(warning is null ? [] : [warning]);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    [InlineData('~')]
    public void Delimiters_at_the_end_of_some_lines_hide_no_delimiter(char delimiter)
    {
        var rows = Enumerable.Range(0, 40).Select(i => $"{i}{delimiter}{i * 2}{delimiter}a{new string(delimiter, i % 3)}\n");
        var file = Read(string.Join(delimiter, "x", "z", "y") + "\n" + string.Concat(rows));
        (file.Format.Delimiter, file.Profile.RowCount).ShouldBe((delimiter, 40));
        file.Profile.Columns.Select(c => c.Name).ShouldBe(["x", "z", "y"]);
        file.Profile.Warnings.ShouldContain("26 lines end with a delimiter after the last column; it was ignored.");
    }

    [Fact]
    public void A_line_may_end_before_a_last_column_that_has_no_name()
    {
        var file = Read("x;z;y;\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i};{i * 2};a{(i % 3 == 0 ? ";" : "")}\n")));
        (file.Format.Delimiter, file.Profile.RowCount).ShouldBe((';', 40));
        (file.Profile.Columns.Count, file.Profile.Columns[3].MissingCount, file.Profile.Columns[3].IncludedByDefault).ShouldBe((4, 40, false));
        file.Profile.Warnings.ShouldContain("26 lines end before the last column, which has no name and is missing there.");
    }

    [Fact]
    public void A_last_column_of_nothing_is_said_to_be_one()
    {
        var file = Read("x,y,\n1,a,\n2,b,\n3,a,\n");
        file.Profile.Columns.Select(c => c.IncludedByDefault).ShouldBe([true, true, false]);
        file.Profile.Warnings.ShouldBe(["The last column has neither a name nor values: the lines end with a delimiter. It is left out of training."]);
    }
}
