using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Components.Datasets;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Datasets;

public sealed class FormatWordsTests
{
    private static readonly CsvFormat Plain = Samples.Iris.Format;

    public static TheoryData<CsvFormat, string> Formats => new()
    {
        { Plain, "comma, UTF-8, header, decimal point" },
        {
            Plain with { Delimiter = ';', DecimalSeparator = ',', ThousandsSeparator = '.', SkipLines = 2 },
            "semicolon, UTF-8, header, decimal comma, thousands point; 2 lines above the table skipped"
        },
        {
            Plain with { Delimiter = '\t', Encoding = "windows-1250", HasHeader = false, Quote = '\0', Comment = '#', RowLimit = 1 },
            "tab, Windows-1250, no header, decimal point, quotes are text; lines that begin with # skipped, 1 row read, what follows is not"
        },
        {
            Plain with { Delimiter = '^', Quote = '\'', Escape = '\\', SkipRows = 1, SkipRepeatedHeader = true, SkipRaggedRows = true },
            "'^', UTF-8, header, decimal point, quoted by apostrophe, escaped by backslash; 1 row below the header skipped, "
            + "rows with another number of fields skipped"
        },
    };

    [Theory]
    [InlineData("SHIFT_JIS", "Shift-JIS")]
    [InlineData("ks_c_5601-1987", "Windows-949")]
    [InlineData("big5", "Big5")]
    [InlineData("koi8-r", "KOI8-R")]
    [InlineData("ibm850", "DOS 850")]
    public void An_encoding_has_one_name_for_people(string name, string words) => FormatWords.Encoding(name).ShouldBe(words);

    [Theory]
    [MemberData(nameof(Formats))]
    public void How_a_file_is_read_stands_in_one_line(CsvFormat format, string words) => FormatWords.Of(format).ShouldBe(words);
}
