using System.Text;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Each problem says what, where and what to do.</summary>
public sealed class CsvProblemTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(",,")]
    [InlineData(";;;;")]
    [InlineData("\t\t")]
    [InlineData("\"\",\"\"")]
    [InlineData("|")]
    public void A_file_of_delimiters_only_is_said_to_be_one(string line)
    {
        var text = string.Concat(Enumerable.Repeat(line + "\n", 40));
        Should.Throw<DataException>(() => CsvCase.Read(text)).Message.ShouldStartWith("The file holds delimiters only and no value.");
        Should.NotThrow(() => CsvCase.Read("a" + text)); // one value is enough
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n4,5\n", 2, "Row 2 (line 3 of the file) has 1 field where 2 are expected")]
    [InlineData("a,b\n1,2\n\n3,4,5\n", 2, "Row 2 (line 4 of the file) has 3 fields where 2 are expected")]
    [InlineData("a\n1\n2,3\n", 2, "has 2 fields where 1 is expected")]
    public void A_ragged_row_is_named_with_what_was_expected(string text, int row, string message)
    {
        var problem = ReadFails(text);
        problem.Row.ShouldBe(row);
        problem.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,\"x\n4,5\n", "Row 2 (line 3 of the file): a quote opens in column \"b\" and is not closed")]
    [InlineData("a,b\n1,\"first\nline\"\n3,\"x\n4,5\n", "Row 2 (line 4 of the file): a quote opens in column \"b\"")]
    [InlineData("a,b\n1,\"x\n2,\"y\"\n3,z\n", "Row 1 (line 2 of the file): a quote opens in column \"b\"")]
    [InlineData("a,\"b\n1,2\n", "The header (line 1 of the file): a quote opens and is not closed")]
    public void An_unclosed_quote_is_reported_where_it_opens(string text, string message) =>
        ReadFails(text).Message.ShouldContain(message);

    [Fact]
    public void An_unclosed_quote_in_a_huge_file_does_not_take_its_memory()
    {
        var text = "a,b\n1,2\n3,\"x\n" + string.Concat(Enumerable.Repeat("4,5\n", 100_000));
        var problem = Should.Throw<DataException>(() => CsvProfiler.Profile(
            TestData.Text(text), CsvFormat.Default, new CsvLimits(MaxRowBytes: 100_000), Stop));
        problem.Message.ShouldContain("Row 2 (line 3 of the file): a quote opens");
        problem.Row.ShouldBe(2);
    }

    [Fact]
    public void A_file_without_line_breaks_is_refused_at_the_limit()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Repeat("4,5,", 500_000));
        Should.Throw<DataException>(() => CsvProfiler.Profile(
            TestData.Text(text), CsvFormat.Default, new CsvLimits(MaxRowBytes: 1 << 20), Stop))
            .Message.ShouldBe("Row 1 (line 2 of the file) is longer than 1 MB. Check that the file has line breaks between its rows.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \n")]
    [InlineData("\uFEFF")]
    public void An_empty_file_is_refused(string text) => ReadFails(text).Message.ShouldStartWith("The file is empty.");

    [Theory]
    [InlineData("a,b\n")]
    [InlineData("a,b")]
    [InlineData("a,b\n\n\n")]
    public void A_header_alone_is_refused(string text) => ReadFails(text)
        .Message.ShouldStartWith("The file has a header but no rows of data.");

    [Fact]
    public void Empty_names_get_a_number_that_no_other_column_has()
    {
        var preview = CsvPreviewReader.Read(
            TestData.Text("column_3,,\n1,2,3\n"), CsvFormat.Default, [], 0, 1, Stop);
        preview.Columns.ShouldBe(["column_3", "column_2", "column_3_"]);
    }

    [Fact]
    public void More_columns_than_allowed_are_refused_and_as_many_as_allowed_are_not()
    {
        var names = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"c{i}"));
        var row = string.Join(',', Enumerable.Range(0, 10_000));
        var profile = Profile($"{names}\n{row}\n{row}\n");
        profile.Columns.Count.ShouldBe(10_000);
        profile.Columns[^1].Maximum.ShouldBe(9_999);
        Should.Throw<DataException>(() => Profile($"{names},x\n{row},1\n"))
            .Message.ShouldStartWith("The file has 10,001 columns; at most 10,000 are allowed.");
    }

    [Fact]
    public void A_word_in_a_column_of_numbers_is_named_with_row_column_and_way_out()
    {
        var problem = Should.Throw<DataException>(() => Read("a,age\n1,20\n2,21\n3,old\n", [new("age", ColumnType.Numeric)]));
        (problem.Row, problem.Column).ShouldBe((3, "age"));
        problem.Message.ShouldBe(
            "Row 3 (line 4 of the file): column \"age\" should be a number but holds \"old\". Correct the value, set the column's "
            + "type to categorical, or add the value to the missing markers.");
    }

    [Fact]
    public void A_word_in_a_column_of_dates_is_named_with_row_and_column()
    {
        var problem = Should.Throw<DataException>(() => Read("d\n2024-01-01\nsoon\n", [new("d", ColumnType.DateTime)]));
        (problem.Row, problem.Column).ShouldBe((2, "d"));
        problem.Message.ShouldContain("should be a date such as 2024-03-31");
    }

    [Fact]
    public void A_third_value_in_a_boolean_column_is_refused() =>
        Should.Throw<DataException>(() => Read("b\nyes\nno\nmaybe\n", [new("b", ColumnType.Boolean)]))
            .Message.ShouldBe("Column \"b\" is set to Boolean but has 3 distinct values (maybe, no, yes). Set it to categorical.");

    [Fact]
    public void An_unknown_column_is_refused_with_those_that_exist() =>
        Should.Throw<DataException>(() => Read("a,b\n1,2\n", [new("c", ColumnType.Numeric)]))
            .Message.ShouldBe("The file has no column \"c\". Its columns are: a, b.");

    [Theory]
    [InlineData("PK\u0003\u0004........[Content_Types].xml", "This looks like an Excel workbook: save it as CSV.")]
    [InlineData("PK\u0003\u0004data.csv", "This looks like a zip archive: unpack it and upload the CSV inside.")]
    [InlineData("\u00D0\u00CF\u0011\u00E0....", "This looks like an old Excel workbook (.xls): save it as CSV.")]
    [InlineData("PAR1....", "This looks like a Parquet file: export it as CSV and upload that.")]
    [InlineData("\u001F\u008B\u0008", "This looks like a gzip archive: unpack it and upload the CSV inside.")]
    [InlineData("%PDF-1.7", "This looks like a PDF document: save the table in it as CSV.")]
    [InlineData("\n<!DOCTYPE HTML>\n<html>", "This looks like a web page: download the data itself, not the page around it.")]
    [InlineData("[{\"a\":1}]", "This looks like a JSON file: export it as CSV and upload that.")]
    [InlineData("PK\u0003\u0004........mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "This looks like an OpenDocument spreadsheet: save it as CSV.")]
    [InlineData("PK\u0003\u0004....arr_0.npy", "This looks like an archive of NumPy arrays (.npz): write the array with numpy.savetxt and upload that.")]
    [InlineData("\u0093NUMPY\u0001", "This looks like a NumPy array: write it with numpy.savetxt and upload that.")]
    [InlineData("\u0080\u0004\u0095....", "This looks like a Python pickle: write the table with DataFrame.to_csv and upload that.")]
    [InlineData("$FL2@(#) SPSS DATA FILE", "This looks like an SPSS file: export it as CSV and upload that.")]
    [InlineData("<stata_dta><header>", "This looks like a Stata file: export it as CSV and upload that.")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\u00C2\u00EA\u0081\u0060", "This looks like a SAS file: export it as CSV and upload that.")]
    [InlineData("RDX3\nX\n", "This looks like an R data file: export it as CSV and upload that.")]
    [InlineData("{\n  \"a\": 1\n}\n", "This looks like a JSON file: export it as CSV and upload that.")]
    [InlineData("[\n  {\n    \"a\": 1\n  }\n]\n", "This looks like a JSON file: export it as CSV and upload that.")]
    [InlineData("{ \"a\": 1 }\n{ \"a\": 2 }\n", "This looks like a file of JSON lines: convert it to CSV and upload that.")]
    [InlineData("% a comment\n@RELATION iris\n@ATTRIBUTE x REAL\n@DATA\n1,2\n", "This looks like an ARFF file of Weka: convert it to CSV and upload that.")]
    [InlineData("1 1:0.5 3:2\n-1 2:1e-3\n1 1:7\n", "This looks like a file in libsvm format: convert it to CSV and upload that.")]
    [InlineData("# made by hand\n2 qid:1 1:0.5 3:2 # doc 7\n0 qid:1 2:1e-3\n1 qid:2 1:7\n", "This looks like a file in libsvm format: convert it to CSV and upload that.")]
    [InlineData("1 |f price:.23 sqft:.25 2006\n-1 |f price:.18 sqft:.15 1976\n", "This looks like a file in the format of Vowpal Wabbit: convert it to CSV and upload that.")]
    [InlineData("1 1.0 'a|user age:3 |item red size:3\n-1 2.0 'b|user age:5 |item blue\n", "This looks like a file in the format of Vowpal Wabbit: convert it to CSV and upload that.")]
    [InlineData("- x: 1\n  y: a\n- x: 2\n  y: b\n", "This looks like a YAML file: convert it to CSV and upload that.")]
    [InlineData("---\nname: iris\nrows: 150\nclasses: 3\n", "This looks like a YAML file: convert it to CSV and upload that.")]
    [InlineData("# data\nrows:\n  - x: 1\n    y: a\n  - x: 2\n    y: b\n", "This looks like a YAML file: convert it to CSV and upload that.")]
    [InlineData("- a: 1\n- a: 2\n", "This looks like a YAML file: convert it to CSV and upload that.")]
    [InlineData("- {a: 1, y: b}\n- {a: 2, y: c}\n", "This looks like a YAML file: convert it to CSV and upload that.")]
    [InlineData("- länge (cm): 1\n  y: b\n- länge (cm): 2\n  y: c\n", "This looks like a YAML file: convert it to CSV and upload that.")]
    [InlineData("name: iris\nrows: 150\nsource: the web\n", "This looks like a YAML file: convert it to CSV and upload that.")]
    [InlineData("alpha: 0.1\nbeta: 2\ngamma: 3\n", "This looks like a YAML file: convert it to CSV and upload that.")]
    [InlineData("# made\nhost: example\nurl: http://x:80\nwhen: 2024-01-01\n", "This looks like a YAML file: convert it to CSV and upload that.")]
    [InlineData("\u00EF\u00BB\u00BF[\r\n  {\r\n    \"a\": 1\r\n  }\r\n]\r\n", "This looks like a JSON file: export it as CSV and upload that.")]
    [InlineData("title = \"x\"\n\n[owner]\nname = \"Tom\"\n", "This looks like a TOML or INI file: convert it to CSV and upload that.")]
    [InlineData("[[rows]]\nx = 1\n[[rows]]\nx = 2\n", "This looks like a TOML or INI file: convert it to CSV and upload that.")]
    [InlineData("| a | b |\n|---|:--|\n| 1 | 2 |\n", "This looks like a Markdown table: convert it to CSV and upload that.")]
    [InlineData("+---+---+\n| a | b |\n+---+---+\n", "This looks like a table drawn with characters: export the data itself as CSV.")]
    [InlineData("<table><tr><td>1</td></tr></table>", "This looks like an HTML table: open it in a spreadsheet and save it as CSV.")]
    [InlineData("<data><row x=\"1\"/></data>", "This looks like an XML file: export it as CSV and upload that.")]
    [InlineData("<data>\n\t<row a=\"1,2\"/>\n\t<row a=\"3,4\"/>\n</data>\n", "This looks like an XML file: export it as CSV and upload that.")]
    [InlineData("<p>Hello, world</p>\n<p>Good, evening</p>\n", "This looks like an XML file: export it as CSV and upload that.")]
    [InlineData("<tr><td>1</td>\t<td>2</td></tr>\n<tr><td>3</td>\t<td>4</td></tr>\n", "This looks like an XML file: export it as CSV and upload that.")]
    [InlineData("<?xml version=\"1.0\"?>\n<a>1</a>\n", "This looks like an XML file: export it as CSV and upload that.")]
    [InlineData("<html>\n<body>\na,b\n1,2\n</body>\n", "This looks like a web page: download the data itself, not the page around it.")]
    [InlineData("INSERT INTO t VALUES (1, 2);\nINSERT INTO t VALUES (3, 4);\n", "This looks like a file of SQL statements: export the table as CSV.")]
    [InlineData("name      age city\nAda        36 London\nAlan       41 Wilmslow\n", "This looks like a table of fixed width, aligned with spaces: replace the spaces between its columns by one character, such as a tab, and upload that.")]
    [InlineData("a||b\n1||x\n2||y\n", "This looks like a file whose fields are divided by \"||\": replace each \"||\" by one character, such as a tab, and upload that.")]
    [InlineData("1::5::x\n2::6::y\n3::7::x\n", "This looks like a file whose fields are divided by \"::\": replace each \"::\" by one character, such as a tab, and upload that.")]
    public void Files_of_other_kinds_are_recognised(string content, string message) =>
        DetectFails(Encoding.Latin1.GetBytes(content)).Message.ShouldBe(message);

    [Theory]
    [InlineData("city: people\nParis: 4\nRome: 6\nOslo: 7\n")]
    [InlineData("x: z: y\na: 1: b\nc: 2: d\ne: 3: f\n")]
    [InlineData("root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nsys:x:3:3:sys:/dev:/usr/sbin/nologin\n")]
    [InlineData("a:b:c\n1:2:x\n3:4:y\n5:6:x\n")]
    [InlineData("name: y\nred: 1\nblue: 2\nred: 3\n")]
    [InlineData("[a],{b}\n1,2\n3,4\n")]
    [InlineData("{,y\n1,a\n2,b\n")]
    [InlineData("id | time | y\n1 | 12:30 | a\n2 | 12:45 | b\n3 | 13:00 | a\n")]
    [InlineData("1|f|2\n2|g|3\n3|f|4\n")]
    [InlineData("note\n- one\n- two\n- three\n")]
    [InlineData("x=y\n1=a\n2=b\n3=a\n")]
    [InlineData("text,y\n[one],a\nk = v,b\n[two],a\n")]
    [InlineData("<TICKER>,<PER>,<CLOSE>\nSBER,D,278.47\nSBER,D,274.95\n")]
    [InlineData("<DATE>\t<OPEN>\t<CLOSE>\n2024.01.02\t1.1\t1.2\n2024.01.03\t1.3\t1.4\n")]
    [InlineData("<img src=x onerror=alert(1)>,b,y\n1,2,a\n3,4,b\n")]
    [InlineData("<table>;<html>\n1;2\n3;4\n")]
    [InlineData("<?xml ?>|y\n1|2\n3|4\n")]
    [InlineData("<b>name</b>,<i>y</i>\n<b>one</b>,1\n<b>two</b>,2\n")]
    [InlineData("<p>hi</p>,1\n<p>ho</p>,2\n<p>hu</p>,3\n")]
    [InlineData("<made by a robot>\na,b\n1,2\n3,4\n")]
    public void Tables_that_resemble_other_formats_are_read(string text) =>
        Should.NotThrow(() => CsvFileReader.Read(TestData.Text(text), null, CsvLimits.Default, Stop));

    [Fact]
    public void Settings_are_read_as_a_table_where_a_person_says_that_colons_divide_it() =>
        CsvFileReader.Read(TestData.Text("name: iris\nrows: 150\nsource: the web\n"), new() { Delimiter = ':' }, CsvLimits.Default, Stop)
            .Profile.Columns.Count.ShouldBe(2);

    [Fact]
    public void Zeros_among_text_mean_that_it_is_no_text()
    {
        DetectFails(Encoding.Latin1.GetBytes("a,b\n1,\0\u0001\u0002more,and,more,text,here\n"))
            .Message.ShouldStartWith("The file is not text: byte 7 is a NUL byte.");
        ReadFails("a,b\n1,\0\n").Message.ShouldStartWith("The file is not text: byte 7 is a NUL byte.");
    }

    [Theory]
    [InlineData(',', ',', '.', null, "The delimiter and the quote are both ','")]
    [InlineData('a', '"', '.', null, "must be ASCII punctuation")]
    [InlineData(',', '"', ';', null, "The decimal separator must be a point or a comma")]
    [InlineData(',', '"', '.', '.', "The decimal and the thousands separator are both '.'")]
    [InlineData(',', '"', '.', '_', "The thousands separator must be")]
    public void Settings_that_cannot_work_are_refused(char delimiter, char quote, char point, char? thousands, string message)
    {
        var format = new CsvFormat(delimiter, quote, true, "utf-8", point, thousands, []);
        Should.Throw<DataException>(() => CsvPreviewReader.Read(TestData.Text("a\n1\n"), format, [], 0, 1, Stop))
            .Message.ShouldContain(message);
    }

    [Fact]
    public void An_unknown_encoding_is_refused() =>
        Should.Throw<DataException>(() => CsvFormatDetector.Detect(TestData.Text("a\n1\n"), new() { Encoding = "klingon" }, Stop))
            .Message.ShouldStartWith("The encoding \"klingon\" is not known.");

    [Fact]
    public void Reading_stops_when_asked_to()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => CsvProfiler.Profile(TestData.Text("a\n1\n"), CsvFormat.Default, new(), stop.Token));
        Should.Throw<OperationCanceledException>(() => CsvTableReader.Read(TestData.Text("a\n1\n"), CsvFormat.Default, [], stop.Token));
        Should.Throw<OperationCanceledException>(() => CsvFormatDetector.Detect(TestData.Text("a\n1\n"), null, stop.Token));
    }

    private static DataException ReadFails(string text)
    {
        var fromProfile = Should.Throw<DataException>(() => Profile(text));
        Should.Throw<DataException>(() => Read(text, [])).Message.ShouldBe(fromProfile.Message);
        return fromProfile;
    }

    private static DataException DetectFails(byte[] content) => Should.Throw<DataException>(
        () => CsvFormatDetector.Detect(new MemoryStream(content), null, Stop));

    private static CsvProfile Profile(string text) =>
        CsvProfiler.Profile(TestData.Text(text), CsvFormat.Default, new CsvLimits(), Stop);

    private static DataTable Read(string text, ColumnSelection[] columns) =>
        CsvTableReader.Read(TestData.Text(text), CsvFormat.Default, columns, Stop);
}
