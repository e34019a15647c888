using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;
using static CatalystFlow.Training.Tests.Data.CsvCase;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Files without quotes in which a backslash makes delimiters text, as MySQL and Hive write them.</summary>
public sealed class CsvEscapeTests
{
    private static readonly CsvFormatOverrides Escaping = new() { Quote = CsvFormat.NoQuote, Escape = '\\' };

    [Theory]
    [InlineData("id,name,y\n1,Smith\\, John,a\n2,5\" pipe,b\n3,Doe\\, Jane,a\n", ',', "a comma")]
    [InlineData("1\tSmith\\\tJohn\ta\n2\tx\tb\n3\ty\ta\n4\t\\N\ta\n", '\t', "a tab")]
    [InlineData("id;name;y\n1;a\\;b;a\n2;c\\\\;b\n", ';', "a semicolon")]
    public void An_escaped_delimiter_is_found_where_rows_would_differ_without(string text, char delimiter, string name)
    {
        var file = Read(text);
        (file.Format.Delimiter, file.Format.Quote, file.Format.Escape).ShouldBe((delimiter, CsvFormat.NoQuote, '\\'));
        file.Profile.Columns.Count.ShouldBe(3);
        file.Profile.Warnings.ShouldContain($"A backslash before {name} makes it part of the text; quotes are text, too.");
    }

    [Theory]
    [InlineData(7, "\n", "a line break")]
    [InlineData(1, "\n", "a line break")]
    [InlineData(7, "\r\n", "a line break")]
    [InlineData(7, "\n", "a comma or a line break", "x\\,")]
    public void An_escaped_line_break_is_found_where_rows_would_differ_without(int every, string end, string name, string text = "x")
    {
        var rows = Enumerable.Range(0, 60).Select(i => $"{i},{(i % every == 0 ? $"{text}\\{end}y{i % 9}" : $"z{i % 5}")},{"ny"[i % 2]}{end}");
        var file = Read($"a,b,target{end}" + string.Concat(rows));
        (file.Format.Quote, file.Format.Escape, file.Profile.RowCount).ShouldBe((CsvFormat.NoQuote, '\\', 60));
        file.Profile.Columns.Select(c => c.Name).ShouldBe(["a", "b", "target"]);
        file.Profile.Warnings.ShouldContain($"A backslash before {name} makes it part of the text; quotes are text, too.");
    }

    [Fact]
    public void A_row_that_an_escaped_line_break_cuts_far_below_the_head_is_offered_to_be_read_whole()
    {
        var text = "id,name,y\n" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i},n{i % 9},a\n")) + "7,two\\\nlines,b\n8,n1,a\n";

        var problem = Fails(text);

        problem.Fixes[0].ShouldBe(new("Let a backslash make a line break part of the text; quotes are text, too", Escaping));
        Read(text, problem.Fixes[0].Overrides).Profile.RowCount.ShouldBe(200_002);
    }

    [Theory]
    [InlineData("id,folder\n1,C:\\a\\\n2,C:\\b\\\n3,C:\\c\\\n", 3)]
    [InlineData("id,folder\n1,C:\\a\\\n2,C:\\b\\\n3,C:\\c\\\nthe end of the list\n", 3)]
    public void A_backslash_at_the_end_of_rows_that_are_whole_is_text(string text, int rows)
    {
        var file = Read(text);
        (file.Format.Escape, file.Profile.RowCount).ShouldBe((null, rows));
    }

    [Theory]
    [InlineData("id,folder,y\n1,C:\\a\\,p\n2,C:\\b\\,q\n3,C:\\c\\,p\n")]
    [InlineData("id,t,y\n1,\"a, b\",p\n2,C:\\,q\n3,\"c, d\",p\n")]
    public void Folders_that_end_in_a_backslash_stay_fields(string text)
    {
        var file = Read(text);
        (file.Format.Quote, file.Format.Escape, file.Profile.Columns.Count, file.Profile.RowCount).ShouldBe(('"', null, 3, 3));
    }

    [Fact]
    public void Setting_the_escape_alone_is_enough_where_nothing_is_quoted() =>
        Read("id,name\n1,Smith\\, John\n2,x\n", new() { Escape = '\\' }).Profile.Columns[1].TopValues
            .ShouldContain(v => v.Value == "Smith, John");

    [Fact]
    public void Rows_whose_fields_end_in_a_backslash_far_below_the_head_are_offered_to_be_read_so()
    {
        var text = "id,name,y\n" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i},n{i % 9},a\n")) + "7,Smith\\, John,b\n";

        var problem = Fails(text);

        problem.Fixes[0].ShouldBe(new("Let a backslash make a comma part of the text; quotes are text, too", Escaping));
        var file = Read(text, problem.Fixes[0].Overrides);
        (file.Profile.RowCount, file.Profile.Columns[1].DistinctCount).ShouldBe((200_001, 10));
    }

    [Fact]
    public void A_row_that_goes_on_behind_an_escaped_line_break_is_one_row()
    {
        const string Text = "id,name\n1,two\\\nlines\n2,x\n3,C:\\new\n";
        var file = Read(Text, Escaping);
        file.Profile.RowCount.ShouldBe(3);
        var table = CsvTableReader.Read(TestData.Text(Text), file.Format, [new("name", ColumnType.Categorical)], Stop);
        var column = (CategoricalColumn)table.Columns[0];
        column.Codes.ToArray().Select(c => column.Categories[c]).ShouldBe(["two\nlines", "x", "C:\\new"]);
    }

    [Theory]
    [InlineData("x,y\\\n1,a\\\n2,b\\\n3,a\\\n", true)]
    [InlineData("x,y\\\r\n1,a\\\r\n2,b\\\r\n3,a\\\r\n", true)]
    [InlineData("x,y\\\n1,a\\\n2,b\n3,a\\\n", false)]
    [InlineData("x,y\n1,a\n2,b\n3,a\n", false)]
    public void Backslashes_at_the_end_of_all_lines_are_said(string text, bool isSaid) =>
        CsvCase.Read(text).Profile.Warnings.Any(w => w.StartsWith("Every line ends in a backslash, which is read as part of the last column.", StringComparison.Ordinal))
            .ShouldBe(isSaid);
}
