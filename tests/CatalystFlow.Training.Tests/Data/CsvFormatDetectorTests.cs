using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

public sealed class CsvFormatDetectorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a,b,c\n1,2,x\n3,4,y\n", ',')]
    [InlineData("a;b;c\n1;2;x\n3;4;y\n", ';')]
    [InlineData("a\tb\tc\n1\t2\tx\n3\t4\ty\n", '\t')]
    [InlineData("a|b|c\n1|2|x\n3|4|y\n", '|')]
    [InlineData("price;size\n1,5;2,5\n2,25;3,5\n", ';')]
    [InlineData("name;city\nSmith, John;London, UK\nDoe, Jane;Paris, FR\n", ';')]
    [InlineData("1,5;2,5;a b\n2,5;3,5;c d\n", ';')]
    [InlineData("text\tlabel\nwell, yes, really\t1\nno\t0\nso, what\t1\n", '\t')]
    [InlineData("\"a;b\",c\n\"x;y\",1\n\"z;w\",2\n", ',')]
    [InlineData("only\n1\n2\n", ',')]
    [InlineData("comment\nhello, world\nplain\nmore\n", ',')]
    public void The_delimiter_is_found(string text, char delimiter) => Detect(text).Delimiter.ShouldBe(delimiter);

    [Theory]
    [InlineData("a,b\n'x, y',1\n'z',2\n", '\'')]
    [InlineData("a,b\n\"x, y\",1\n'z',2\n", '"')]
    [InlineData("a,b\nit's,1\nthat's,2\n", '"')]
    public void The_quote_is_found(string text, char quote) => Detect(text).Quote.ShouldBe(quote);

    [Theory]
    [InlineData("x,y,label\n1,2,a\n3,4,b\n", true)]
    [InlineData("1,2,a\n3,4,b\n5,6,a\n", false)]
    [InlineData("5.1,3.5,setosa\n4.9,3,setosa\n6,2.2,virginica\n", false)]
    [InlineData("color,size\nred,big\nblue,small\nred,small\n", true)]
    [InlineData("red,big\nblue,small\nred,small\nblue,big\n", false)]
    [InlineData("when,what\n2024-01-01,a\n2024-01-02,b\n", true)]
    [InlineData("2024-01-01,a\n2024-01-02,b\n", false)]
    [InlineData(",a,b\n0,1,x\n1,2,y\n", true)]
    [InlineData("a,b\n", true)]
    [InlineData("1,2\n", false)]
    public void The_header_is_found(string text, bool hasHeader) => Detect(text).HasHeader.ShouldBe(hasHeader);

    [Fact]
    public void Columns_without_names_are_numbered()
    {
        var text = TestData.Text("5.1,setosa\n4.9,setosa\n");
        CsvPreviewReader.Read(text, Detect("5.1,setosa\n4.9,setosa\n"), [], 0, 10, Stop)
            .Columns.ShouldBe(["column_1", "column_2"]);
    }

    [Theory]
    [InlineData("a;b\n1,5;2\n2,25;3\n", ',', null)]
    [InlineData("a;b\n1,125;2\n2,250;3\n", ',', null)] // ambiguous: semicolons speak for the decimal comma
    [InlineData("a\tb\n1,125\t2\n2,250\t3\n", '.', ',')] // ambiguous: without them, for thousands
    [InlineData("a,b\n\"1,125\",2\n\"2,250.5\",3\n", '.', ',')]
    [InlineData("a,b\n\"0,125\",2\n\"2,25\",3\n", ',', null)]
    [InlineData("a;b\n1.125,5;2\n1.002.250,25;3\n", ',', '.')]
    [InlineData("a;b\n1 125,5;2\n2 250,25;3\n", ',', ' ')]
    [InlineData("a,b\n1'125.5,2\n2'250,3\n", '.', '\'')]
    [InlineData("a,b\n1.125,2\n2.250,3\n", '.', null)]
    [InlineData("a,b\nx,2\ny,3\n", '.', null)]
    [InlineData("a;b\n01.02.2024;x\n03.04.2024;y\n", '.', null)]
    public void The_way_numbers_are_written_is_found(string text, char decimalSeparator, char? thousands)
    {
        var format = Detect(text);
        (format.DecimalSeparator, format.ThousandsSeparator).ShouldBe((decimalSeparator, thousands));
    }

    [Fact]
    public void Words_among_numbers_are_no_markers_of_the_whole_file_and_do_not_hide_how_numbers_are_written()
    {
        var numbers = Detect("a;b\n1,5;x\n2,5;y\nnone;x\n-;y\n3,5;x\n");
        numbers.MissingMarkers.ShouldBe(CsvFormat.DefaultMissingMarkers);
        (numbers.DecimalSeparator, numbers.HasHeader).ShouldBe((',', true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("#N/A")]
    [InlineData("NULL")]
    [InlineData("?")]
    [InlineData("nan")]
    [InlineData("\"NA\"")]
    [InlineData("  NA  ")]
    public void Common_markers_mean_missing_whatever_their_case(string marker)
    {
        var table = CsvTableReader.Read(
            TestData.Text($"a,b,c\n{marker},{marker},1\n2,x,1\n"),
            CsvFormat.Default,
            [new("a", ColumnType.Numeric), new("b", ColumnType.Categorical)],
            Stop);
        ((NumericColumn)table.Columns[0]).Values.ToArray().ShouldBe([float.NaN, 2]);
        ((CategoricalColumn)table.Columns[1]).Codes.ToArray().ShouldBe([-1, 0]);
    }

    [Fact]
    public void Markers_of_ones_own_replace_the_usual_ones()
    {
        var format = CsvFormatDetector.Detect(
            TestData.Text("a,b\n-999,NA\n1,Größe unbekannt\n2,x\n"),
            new() { MissingMarkers = ["-999", "GRÖSSE unbekannt", "größe UNBEKANNT"] },
            Stop);
        var table = CsvTableReader.Read(
            TestData.Text("a,b\n-999,NA\n1,größe unbekannt\n2,x\n"),
            format,
            [new("a", ColumnType.Numeric), new("b", ColumnType.Categorical)],
            Stop);
        ((NumericColumn)table.Columns[0]).Values.ToArray().ShouldBe([float.NaN, 1, 2]);
        ((CategoricalColumn)table.Columns[1]).Codes.ToArray().ShouldBe([0, -1, 1]);
    }

    [Fact]
    public void Overrides_win_and_the_rest_is_detected_under_them()
    {
        var text = TestData.Text("1;2,5|3\n4;5,5|6\n");
        var format = CsvFormatDetector.Detect(
            text,
            new()
            {
                Delimiter = '|',
                HasHeader = true,
                Quote = '\'',
                Encoding = "latin1",
                DecimalSeparator = ',',
                ThousandsSeparator = '\0',
            },
            Stop);
        (format.Delimiter, format.HasHeader, format.Quote, format.Encoding).ShouldBe(('|', true, '\'', "iso-8859-1"));
        (format.DecimalSeparator, format.ThousandsSeparator).ShouldBe((',', (char?)null));
        text.Position.ShouldBe(0);
    }

    [Fact]
    public void Windows_punctuation_in_Latin_1_files_is_read_as_it_was_meant()
    {
        byte[] content = [.. "a,b\n"u8, 0x93, (byte)'x', 0x94, .. ",1\n"u8, 0x80, .. ",2\n"u8];
        var format = CsvFormatDetector.Detect(new MemoryStream(content), null, Stop);
        format.Encoding.ShouldBe("iso-8859-1");
        var rows = CsvPreviewReader.Read(new MemoryStream(content), format, [], 0, 5, Stop).Rows;
        rows.Select(r => r[0]).ShouldBe(["“x”", "€"]);
    }

    [Fact]
    public void Every_real_data_set_is_recognised()
    {
        foreach (var file in TestData.Files)
        {
            using var content = TestData.Open(file);
            var format = CsvFormatDetector.Detect(content, null, Stop);
            (format with { MissingMarkers = CsvFormat.DefaultMissingMarkers }).ShouldBe(
                CsvFormat.Default with { SkipRepeatedHeader = true }, file);
            format.MissingMarkers.ShouldBe(CsvFormat.DefaultMissingMarkers, file);
        }
    }

    private static CsvFormat Detect(string text) => CsvFormatDetector.Detect(TestData.Text(text), null, Stop);
}
