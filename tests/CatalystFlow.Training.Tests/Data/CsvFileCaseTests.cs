using System.Globalization;
using System.Text;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Files as people have them: what is read, and what is said about it.</summary>
public sealed class CsvFileCaseTests
{
    private const string Rows = "1,a\n2,b\n3,a\n4,b\n5,a\n";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly string Body = string.Concat(Enumerable.Range(0, 30).Select(i => $"{i * 7 % 31},{i * i % 29},{i * 11 % 23},{"ab"[i % 2]}\n"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Exported 2024-05-01\nx,y\n" + Rows, 1, "The first line is no part of the table and was skipped: \"Exported 2024-05-01\".")]
    [InlineData("My report\nby me\n\nx,y\n" + Rows, 3, "The first 3 lines are no part of the table and were skipped: \"My report\".")]
    [InlineData("Report,,\n,,\nx,y,z\n1,2,a\n3,4,b\n5,6,a\n", 2, "The first 2 lines are no part of the table and were skipped: \"Report\".")]
    [InlineData("Report for May, 2024\n\"with, comma\"\nx,y,z\n1,2,a\n3,4,b\n5,6,a\n", 2, "The first 2 lines are no part")]
    [InlineData("sep=;\nx;y\n1;a\n2;b\n3;a\n", 1, "The first line (\"sep=;\") tells spreadsheets the delimiter; it was used and skipped.")]
    [InlineData("\uFEFF\"sep=|\"\r\nx|y\r\n1|a\r\n2|b\r\n", 1, "The first line (\"sep=|\")")]
    public void Lines_above_the_table_are_skipped(string text, int lines, string warning)
    {
        var file = Read(text);
        file.Dialect.SkipLines.ShouldBe(lines);
        file.Profile.Columns[0].Name.ShouldBe("x");
        file.Profile.Columns[0].Kind.ShouldBe(ColumnKind.Numeric);
        file.Profile.Warnings.ShouldContain(w => w.StartsWith(warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Report, created 2024-01-05, by: Smith\nage,weight,cls\n20,60,a\n30,70,b\n40,80,a\n", "Report created 2024-01-05 by: Smith")]
    [InlineData("Export;2024-05-01;user\nage;weight;cls\n20;60;a\n30;70;b\n40;80;a\n", "Export 2024-05-01 user")]
    [InlineData("Report;2024-05-01\nage;cls\n20;a\n30;b\n40;a\n", "Report 2024-05-01")]
    public void A_title_with_a_delimiter_for_each_column_is_no_header(string text, string title)
    {
        var file = Read(text);
        (file.Dialect.SkipLines, file.Dialect.SkipRows, file.Profile.RowCount).ShouldBe((1, 0, 3));
        (file.Profile.Columns[0].Name, file.Profile.Columns[0].Kind).ShouldBe(("age", ColumnKind.Numeric));
        file.Fixes.Single().ShouldBe(new("Line 1 holds the column names", new() { SkipLines = 0, HasHeader = true }));
        file.Profile.Warnings.ShouldContain(
            $"The first line is no part of the table and was skipped: \"{title}\". If \"{title}\" holds the column names, set \"Skip lines\" to 0.");
    }

    [Theory]
    [InlineData("Acme,Sales,Dept\nage,weight,cls\n20,60,a\n30,70,b\n40,80,a\n", "Acme Sales Dept", "age weight cls")]
    [InlineData("age,weight,cls\nAge at entry,Weight (kg),Class\n20,60,a\n30,70,b\n40,80,a\n", "age weight cls", "Age at entry Weight (kg) Class")]
    public void Two_rows_of_names_are_asked_about(string text, string names, string skipped)
    {
        var file = Read(text);
        (file.Dialect.SkipLines, file.Dialect.SkipRows, file.Profile.RowCount).ShouldBe((0, 1, 3));
        file.Profile.Warnings.ShouldContain($"The first two rows both look like column names: \"{names}\" was taken for them, \"{skipped}\" was skipped. "
            + "If the second row holds the names, skip the first line (\"Skip lines\"); if it is data, set \"Skip rows\" to 0.");
        var other = Read(text, file.Fixes.Single(f => f.Label == "Skip the first line").Overrides);
        (other.Profile.Columns[0].Name, other.Profile.RowCount).ShouldBe((skipped.Split(' ')[0] == "age" ? "age" : "Age at entry", 3));
    }

    [Theory]
    [InlineData("age,weight,born\nyears,kg,date\n20,60,2001-01-01\n30,70,2002-01-01\n40,80,2003-01-01\n")]
    [InlineData("age,weight,cls\ncontinuous,continuous,discrete\n20,60,a\n30,70,b\n40,80,a\n")]
    [InlineData("price,power,torque\nEUR,kW,N*m\n20,60,7\n30,70,8\n40,80,9\n")]
    public void Units_and_types_are_no_names(string text)
    {
        var file = Read(text);
        (file.Dialect.SkipLines, file.Dialect.SkipRows, file.Profile.RowCount).ShouldBe((0, 1, 3));
        file.Profile.Warnings[0].ShouldStartWith("The row below the header holds units or the like");
    }

    [Theory]
    [InlineData("x,y,z\n1,2\n3,4\n5,6\n", "Row 1 (line 2 of the file) has 2 fields where 3 are expected")]
    [InlineData("x\n1,5\n2,6\n3,7\n", "Row 1 (line 2 of the file) has 2 fields where 1 is expected")]
    [InlineData("names\nSmith, John\nDoe, Jane\nRoe, Jim\n", "Row 1 (line 2 of the file) has 2 fields where 1 is expected")]
    public void A_short_header_is_not_taken_for_a_title(string text, string message) => Fails(text).Message.ShouldStartWith(message);

    [Theory]
    [InlineData("# exported\nx,y\n" + Rows, '#', "1 line that begins with \"#\" was skipped as a comment.")]
    [InlineData("x,y\n1,a\n# a \"note, of \"\"mine\n2,b\n3,a\n#end\n", '#', "2 lines that begin with \"#\" were skipped as comments.")]
    [InlineData("% it's so\n% and, so, on\nx,y\n" + Rows, '%', "2 lines that begin with \"%\" were skipped as comments.")]
    public void Comments_are_skipped_and_counted(string text, char comment, string warning)
    {
        var file = Read(text);
        file.Dialect.Comment.ShouldBe(comment);
        file.Profile.Columns.Select(c => c.Name).ShouldBe(["x", "y"]);
        file.Profile.Warnings.ShouldBe([warning]);
    }

    [Theory]
    [InlineData("#,name\n1,a\n2,b\n3,a\n")]
    [InlineData("tag,n\n#one,1\n#two,2\n#one,3\n")]
    [InlineData("x,y\n1,a\n#DIV/0!,b\n3,a\n")]
    public void A_number_sign_in_the_table_is_no_comment(string text)
    {
        var file = Read(text);
        file.Dialect.Comment.ShouldBeNull();
        (file.Profile.RowCount, file.Profile.Warnings.Count).ShouldBe((3, 0));
    }

    [Theory]
    [InlineData("x,y,z\n1,2,a,\n3,4,b,\n5,6,a,\n", "3 lines end with a delimiter behind the last column; it was ignored.")]
    [InlineData("x,y,z,\n1,2,a\n3,4,b\n5,6,a\n", null)]
    [InlineData("x,y,z\n1,2,a,,,\n3,4,b\n5,6,a\n", "1 line ends with a delimiter behind the last column; it was ignored.")]
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
        (file.Dialect.Delimiter, file.Profile.RowCount).ShouldBe((delimiter, 40));
        file.Profile.Columns.Select(c => c.Name).ShouldBe(["x", "z", "y"]);
        file.Profile.Warnings.ShouldContain("26 lines end with a delimiter behind the last column; it was ignored.");
    }

    [Fact]
    public void A_line_may_end_before_a_last_column_that_has_no_name()
    {
        var file = Read("x;z;y;\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i};{i * 2};a{(i % 3 == 0 ? ";" : "")}\n")));
        (file.Dialect.Delimiter, file.Profile.RowCount).ShouldBe((';', 40));
        (file.Profile.Columns.Count, file.Profile.Columns[3].MissingCount, file.Profile.Columns[3].IncludedByDefault).ShouldBe((4, 40, false));
        file.Profile.Warnings.ShouldContain("26 lines end before the last column, which has no name; there it has no value.");
    }

    [Fact]
    public void A_last_column_of_nothing_is_said_to_be_one()
    {
        var file = Read("x,y,\n1,a,\n2,b,\n3,a,\n");
        file.Profile.Columns.Select(c => c.IncludedByDefault).ShouldBe([true, true, false]);
        file.Profile.Warnings.ShouldBe(["The last column has neither a name nor values: the lines end with a delimiter. It is left out of training."]);
    }

    [Theory]
    [InlineData("t,y\n'a, b',p\n'c, d',q\n'e, f',p\n", '\'', null, "a, b")]
    [InlineData("t,y\n'a',p\n'c',q\n", '\'', null, "a")]
    [InlineData("t,y\nit's,p\nthat's,q\n", '"', null, "it's")]
    [InlineData("t,y\n\"say \\\"hi\\\", 0\",p\n\"say \\\"so\\\", 1\",q\n", '"', '\\', "say \"hi\", 0")]
    [InlineData("t,y\n\"C:\\dir\\\",p\n\"C:\\tmp\\\",q\n", '"', null, "C:\\dir\\")]
    [InlineData("t,y\n\"say \"\"hi\"\", 0\",p\n\"x\",q\n", '"', null, "say \"hi\", 0")]
    public void Quotes_and_escapes_are_found(string text, char quote, char? escape, string first)
    {
        var file = Read(text);
        (file.Dialect.Quote, file.Dialect.Escape).ShouldBe((quote, escape));
        Preview(text).Rows[0][0].ShouldBe(first);
    }

    [Theory]
    [InlineData("x:z:y\n1.5:2:b\n2.5:3:a\n", ':', "The fields are divided by a colon.")]
    [InlineData("x~y\n1~b\n2~a\n", '~', "The fields are divided by a tilde.")]
    [InlineData("name^text\nb^some words\na^more\n", '^', "The fields are divided by a caret.")]
    [InlineData("x\u001Fy\n1\u001Fb\n2\u001Fa\n", '\u001F', "The fields are divided by a unit separator (U+001F).")]
    [InlineData("x\u0001y\n1\u0001b\n2\u0001a\n", '\u0001', "The fields are divided by a control character U+0001.")]
    [InlineData("x y z\n1 2 b\n2 3 a\n", ' ', "The fields are divided by a space.")]
    public void Rare_delimiters_are_found_and_named(string text, char delimiter, string warning)
    {
        var file = Read(text);
        file.Dialect.Delimiter.ShouldBe(delimiter);
        file.Profile.Warnings.ShouldBe([warning]);
    }

    [Theory]
    [InlineData("time\n12:30\n12:45\n13:00\n", "Only one column was found. If fields are divided by another character, choose it under \"Delimiter\".")]
    [InlineData("first last\nAda Byron\nAlan Turing\n", "Only one column was found. If fields are divided by another character, choose it under \"Delimiter\". Every line holds a space (once).")]
    [InlineData("a-b_c\nx-y_z\n", "Only one column was found. If fields are divided by another character, choose it under \"Delimiter\". Every line holds a hyphen (once), an underscore (once).")]
    public void One_column_is_said_to_be_one_with_what_might_divide_it(string text, string warning) =>
        Read(text).Profile.Warnings.ShouldBe([warning]);

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
    [InlineData("x^name^y\n", "{0}^Smith, John {0}^{1}\n", '^')]
    [InlineData("x~name~y\n", "{0}~{0},5~{1}\n", '~')]
    [InlineData("", "{0}^Smith, John {0}^{1}\n", '^')]
    [InlineData("x:time:y\n", "{0}:\"12:{0}:05\":{1}\n", ':')]
    public void A_rare_delimiter_is_found_beside_a_usual_one(string header, string row, char delimiter)
    {
        var file = Read(header + string.Concat(Enumerable.Range(10, 40).Select(i => string.Format(Invariant, row, i, "ab"[i % 2]))));
        (file.Dialect.Delimiter, file.Profile.Columns.Count, file.Profile.RowCount).ShouldBe((delimiter, 3, 40));
    }

    [Theory]
    [InlineData('@', "an at sign")]
    [InlineData('%', "a percent sign")]
    [InlineData('$', "a dollar sign")]
    [InlineData('+', "a plus sign")]
    [InlineData('!', "an exclamation mark")]
    public void What_stands_equally_often_in_every_line_is_offered_as_a_delimiter(char mark, string name)
    {
        var words = $"x{mark}name{mark}y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i}{mark}Smith{mark}a\n"));
        var file = Read(words);
        file.Profile.Warnings[0].ShouldEndWith($"Every line holds {name} (2 times).");
        Read(words, file.Fixes.Single().Overrides).Profile.Columns.Count.ShouldBe(3);

        var problem = Fails(words.Replace("Smith", "Smith, John", StringComparison.Ordinal));
        problem.Message.ShouldEndWith($"Every line holds {name} (2 times).");
        problem.Fixes[0].ShouldBe(new($"Divide fields by {name}", new() { Delimiter = mark }));
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
        (file.Dialect.HasHeader, file.Profile.RowCount).ShouldBe((true, 30));
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
        (file.Dialect.HasHeader, file.Profile.RowCount).ShouldBe((false, 31));
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
        (file.Dialect.HasHeader, file.Profile.RowCount, file.Fixes.Count).ShouldBe((false, 31, 0));
    }

    [Theory]
    [InlineData("2019,2020,a\n2020,2021,b\n2021,2022,a\n")]
    [InlineData("1,2,3,4\n5,6,7,8\n1,2,3,4\n")]
    [InlineData("0,1,a\n1,0,b\n1,1,a\n")]
    public void Numbers_like_those_below_are_data(string text) => Read(text).Dialect.HasHeader.ShouldBeFalse();

    [Fact]
    public void A_header_that_comes_again_further_down_is_left_out()
    {
        var file = Read("x,y\n1,a\n2,b\nx,y\n3,a\nx,y\n4,b\n");
        (file.Profile.RowCount, file.Profile.Columns[0].Kind).ShouldBe((4, ColumnKind.Numeric));
        file.Profile.Warnings.ShouldBe(["2 rows (lines 4, 6) repeating the header were skipped."]);
        var table = CsvTableReader.Read(
            TestData.Text("x,y\n1,a\n2,b\nx,y\n3,a\nx,y\n4,b\n"), file.Dialect, [new("x", ColumnKind.Numeric)], Stop);
        table.RowCount.ShouldBe(4);
    }

    [Theory]
    [InlineData("time,speed,label\n(s),(m/s),\n1,2,a\n2,3,b\n3,4,a\n", "(s) (m/s)")]
    [InlineData("time,speed,label\ns,m/s,-\n1,2,a\n2,3,b\n3,4,a\n", "s m/s -")]
    [InlineData("time,speed,label\nmean,std,-\n1,2,a\n2,3,b\n3,4,a\n", "mean std -")]
    public void A_row_of_units_is_skipped(string text, string units)
    {
        var file = Read(text);
        (file.Dialect.SkipRows, file.Profile.RowCount, file.Profile.Columns[1].Kind).ShouldBe((1, 3, ColumnKind.Numeric));
        file.Profile.Warnings.ShouldBe(
            [$"The row below the header holds units or the like (\"{units}\") and was skipped. If it is data, set \"Skip rows\" to 0."]);
    }

    [Fact]
    public void A_word_in_one_column_of_numbers_is_no_row_of_units() => Read("x,y\nnone,a\n1,b\n2,a\n3,b\n").Dialect.SkipRows.ShouldBe(0);

    [Theory]
    [InlineData("x,z,y\n1,2,b\n3,4,a\n5,6,b\n7,8,a\nTotal,,16\n", "Total 16")]
    [InlineData("x,y\n1,a\n2,b\n3,a\n4,b\n\nSource: the office\nGrand total:,10\n", "Source: the office")]
    [InlineData("x,y\n1,a\n2,b\n3,a\n4,b\n-- end of report --\n", "-- end of report --")]
    public void Totals_and_notes_below_the_table_are_left_out(string text, string footer)
    {
        var file = Read(text);
        (file.Dialect.RowLimit, file.Profile.RowCount, file.Profile.Columns[0].Kind).ShouldBe((4, 4, ColumnKind.Numeric));
        file.Profile.Warnings.ShouldContain(w => w.StartsWith($"Reading stops after row 4: what follows (\"{footer}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Average,5.5,\n")]
    [InlineData("Min,1,\nMax,9,\nStd. dev.,3,\nMedian,4,\n")]
    [InlineData("n,9.5,\n", false)]
    [InlineData("Max,9,\n", false)]
    [InlineData("Max Miller,8,a\n", false)]
    [InlineData("Average,8,a\n")]
    [InlineData("Average,3,a\n", false)]
    [InlineData(",999.9,\n")]
    [InlineData(",999.9,a\n", false)]
    public void Figures_about_the_table_below_it_are_left_out(string end, bool isFooter = true)
    {
        var rows = string.Concat(Enumerable.Range(0, 17).Select(i => $"n{i},{i},{"ab"[i % 2]}\n"));
        var file = Read("name,x,y\n" + rows + end);
        (file.Dialect.RowLimit, file.Profile.RowCount).ShouldBe(isFooter ? (17L, 17L) : (null, 18L));
    }

    [Fact]
    public void Totals_within_the_table_are_named()
    {
        var part = string.Concat(Enumerable.Range(0, 5).Select(i => $"North,{i},{"ab"[i % 2]}\n"));
        var file = Read("region,x,y\n" + part + "Subtotal,10,\n" + part + "North Total,10,\n" + part + "Subtotal,10,\nGrand Total,30,\n");
        (file.Dialect.RowLimit, file.Profile.RowCount).ShouldBe((17, 17));
        file.Profile.Warnings[0].ShouldBe("2 rows, the first in line 7 (\"Subtotal 10\"), look like totals of the rows above them and are read as data. "
            + "If they are, take them out of the file.");
    }

    [Theory]
    [InlineData("ID,X,Y\n")]
    [InlineData("\uFEFFid,x,y\n")]
    [InlineData("\uFEFF\"id\",\"x\",\"y\"\r\n")]
    public void A_header_that_another_file_brought_is_left_out(string header)
    {
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{i * 7 % 5},{"ab"[i % 2]}\r\n"));
        var file = Read("id,x,y\r\n" + rows + header + rows);
        (file.Dialect.HasHeader, file.Profile.RowCount, file.Profile.Columns[0].Kind).ShouldBe((true, 40, ColumnKind.Numeric));
        file.Profile.Warnings.ShouldContain("1 row (line 22) repeating the header was skipped.");
    }

    [Fact]
    public void A_mark_between_two_files_without_header_is_no_text() =>
        Read(string.Concat(Enumerable.Repeat("\uFEFF1,2,a\n3,4,b\n5,6,a\n", 4))).Profile.Columns[0].Kind.ShouldBe(ColumnKind.Numeric);

    [Fact]
    public void Classes_that_are_the_names_in_capitals_are_data() =>
        Read("a,b\n" + string.Concat(Enumerable.Repeat("A,B\nC,D\n", 10))).Profile.RowCount.ShouldBe(20);

    [Theory]
    [InlineData("x,y\n1,a\n2,b\n3,a\n4\n")]
    [InlineData("word,y\nmean,a\nkind,b\ngood,a\nmean,b\n")]
    public void The_last_row_of_a_table_is_no_footer(string text) =>
        Detect(text).RowLimit.ShouldBeNull();

    [Theory]
    [InlineData("Total,250000\n", 250_000)]
    [InlineData("Total,250000\nnote\n", 250_000)]
    [InlineData("the end\n", 250_000)]
    [InlineData("250000,a\n", 250_001)]
    public void The_end_of_a_large_file_is_looked_at_too(string end, long rows)
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 250_000).Select(i => $"{i % 1000},a\n")) + end;
        var file = Read(text);
        file.Profile.RowCount.ShouldBe(rows);
        file.Profile.Columns[0].Kind.ShouldBe(ColumnKind.Numeric);
        file.Profile.Warnings.Count.ShouldBe(rows == 250_000 ? 1 : 0);
    }

    [Fact]
    public void Names_that_come_twice_are_numbered()
    {
        var file = Read("age,x,age,age_2,age\n1,2,3,4,5\n2,2,3,4,5\n");
        file.Profile.Columns.Select(c => c.Name).ShouldBe(["age", "x", "age_3", "age_2", "age_4"]);
        file.Profile.Warnings.ShouldBe(
        [
            "Columns 1 and 3 are both named \"age\"; the second is called \"age_3\" here.",
            "Columns 1 and 5 are both named \"age\"; the second is called \"age_4\" here.",
        ]);
    }

    [Fact]
    public void Ragged_rows_are_left_out_by_choice_and_counted()
    {
        const string Text = "x,y\n1,a\n2\n3,b\n4,b,c\n5\n6\n7,a\n";
        var problem = Fails(Text);
        problem.Fixes.ShouldContain(f => f.Overrides.SkipRaggedRows == true);
        problem.Fixes.ShouldContain(f => f.Overrides.RowLimit == 1 && f.Label == "Stop after row 1");
        var file = Read(Text, new() { SkipRaggedRows = true });
        file.Profile.RowCount.ShouldBe(3);
        file.Profile.Warnings.ShouldBe(["4 rows (lines 3, 5, 6, …) with another number of fields than there are columns were skipped."]);
    }

    [Fact]
    public void What_is_set_by_hand_is_not_found_out_again()
    {
        const string Text = "Exported 2024-05-01\nx,y\n(m),\n1,a\n2,b\n3,a\nTotal,3\n";
        var plain = new CsvDialectOverrides { SkipLines = 0, SkipRows = 0, RowLimit = 0, Comment = '\0', SkipRaggedRows = true };
        var dialect = CsvFileReader.Read(TestData.Text(Text), plain with { SkipLines = 1 }, CsvLimits.Default, Stop).Dialect;
        (dialect.SkipLines, dialect.SkipRows, dialect.RowLimit, dialect.Comment).ShouldBe((1, 0, null, null));
    }

    private static CsvFile Read(string text, CsvDialectOverrides? overrides = null) =>
        CsvFileReader.Read(TestData.Text(text), overrides, CsvLimits.Default, Stop);

    private static CsvDialect Detect(string text) => CsvDialectDetector.Detect(TestData.Text(text), null, Stop);

    private static DataException Fails(string text) => Should.Throw<DataException>(() => Read(text));

    private static CsvHead Preview(string text) => CsvHeadReader.Read(Encoding.UTF8.GetBytes(text), true, null, CsvLimits.Default, Stop);
}
