using System.Text;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>A table of any texts, and a way to write it.</summary>
public sealed record WrittenTable(string[][] Rows, CsvFormat Format, string NewLine, bool HasByteOrderMark, bool QuoteAll)
{
    public MemoryStream ToStream()
    {
        string[][] all = Format.HasHeader ? [[.. Rows[0].Select((_, i) => $"name {i}")], .. Rows] : Rows;
        var encoding = Utf8Source.Find(Format.Encoding);
        var text = CsvTwin.Write(all, Format.Delimiter, Format.Quote, NewLine, QuoteAll);
        return new MemoryStream([.. HasByteOrderMark ? encoding.Preamble.ToArray() : [], .. encoding.GetBytes(text)]);
    }
}

public static class WrittenTables
{
    private const string Everyday = "abcXYZ019 ,;|\t\"'\r\n.-?";
    private const string Western = "äöüßéñ€“”–";
    private static readonly string[] Worldwide = ["漢", "字", "Ж", "ع", "😀", "é", "\u00A0", "\uFFFD"];

    public static Arbitrary<WrittenTable> Any() => (
        from encoding in Gen.Elements("utf-8", "utf-16", "utf-16BE", "iso-8859-1")
        from delimiter in Gen.Elements(',', ';', '\t', '|')
        from quote in Gen.Elements('"', '\'')
        from hasHeader in Gen.Elements(true, false)
        from newLine in Gen.Elements("\n", "\r\n", "\r")
        from flags in Gen.Elements(true, false).Two()
        from width in Gen.Choose(1, 5)
        from rows in Text(encoding).ArrayOf(width).NonEmptyListOf()
        select new WrittenTable(
            [.. rows],
            new CsvFormat(delimiter, quote, hasHeader, encoding, '.', null, []),
            newLine,
            flags.Item1,
            flags.Item2)).ToArbitrary();

    private static Gen<string> Text(string encoding)
    {
        var letters = (Everyday + Western).Select(c => c.ToString()).Concat(encoding == "iso-8859-1" ? [] : Worldwide);
        return Gen.Elements(letters.ToArray()).ArrayOf().Select(string.Concat);
    }
}

public sealed class CsvRoundTripProperties
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Property(Arbitrary = [typeof(WrittenTables)], MaxTest = 500)]
    public void What_is_written_is_read_back(WrittenTable table)
    {
        var preview = CsvPreviewReader.Read(table.ToStream(), table.Format, [], 0, 1000, CancellationToken.None);
        preview.AvailableRows.ShouldBe(table.Rows.Length);
        preview.Rows.Select(r => r.Select(f => f ?? "").ToArray()).ShouldBe(table.Rows);
    }

    [Property(Arbitrary = [typeof(WrittenTables)], MaxTest = 200)]
    public void Categories_and_codes_give_the_text_back(WrittenTable written)
    {
        ColumnSelection[] columns = [new(written.Format.HasHeader ? "name 0" : "column_1", ColumnType.Categorical)];
        var table = CsvTableReader.Read(written.ToStream(), written.Format, columns, CancellationToken.None);
        var column = table.Columns.ShouldHaveSingleItem().ShouldBeOfType<CategoricalColumn>();
        column.Categories.ShouldBe(column.Categories.Distinct().Order(StringComparer.Ordinal));
        column.Codes.ToArray().Select(c => c < 0 ? "" : column.Categories[c]).ShouldBe(written.Rows.Select(r => r[0]));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    public void The_encoding_is_found_with_and_without_a_byte_order_mark(string encoding)
    {
        var rows = Enumerable.Range(0, 50).Select(i => new[] { $"Größe {i}", "süß", $"{i}" }).ToArray();
        foreach (var hasMark in new[] { true, false })
        {
            var table = new WrittenTable(rows, CsvFormat.Default with { Encoding = encoding }, "\n", hasMark, false);
            var format = CsvFormatDetector.Detect(table.ToStream(), null, Stop);
            format.Encoding.ShouldBe(encoding);
            var preview = CsvPreviewReader.Read(table.ToStream(), format, [], 0, 50, Stop);
            preview.Columns[0].ShouldBe("name 0");
            preview.Rows[7].ShouldBe(["Größe 7", "süß", "7"]);
        }
    }

    [Fact]
    public void An_umlaut_in_the_last_row_of_a_large_file_decides_the_encoding()
    {
        var text = string.Concat(Enumerable.Repeat("word,1\n", 400_000)) + "süß,2\n";
        CsvFormatDetector.Detect(TestData.Text(text, Encoding.Latin1), null, Stop).Encoding.ShouldBe("iso-8859-1");
        CsvFormatDetector.Detect(TestData.Text(text), null, Stop).Encoding.ShouldBe("utf-8");
    }

    [Fact]
    public void A_character_across_a_chunk_boundary_is_still_valid()
    {
        foreach (var shift in Enumerable.Range(0, 4))
        {
            var text = "a,b\n" + new string('x', (1 << 20) - 6 - shift) + "😀漢ü,1\ny,2\n";
            CsvFormatDetector.Detect(TestData.Text(text), null, Stop).Encoding.ShouldBe("utf-8");
        }
    }
}
