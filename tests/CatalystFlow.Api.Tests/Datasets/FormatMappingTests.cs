using System.Text.Json;
using CatalystFlow.Api.Datasets;
using CatalystFlow.Api.Datasets.Uploads;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Api.Tests.Datasets;

public sealed class FormatMappingTests
{
    private static readonly CsvFormat Full = new(';', '\'', false, "windows-1250", ',', '.', ["NA", "-999"])
    {
        Escape = '\\',
        SkipLines = 2,
        Comment = '#',
        SkipRows = 1,
        SkipRaggedRows = true,
        RowLimit = 5_000_000_000,
        SkipRepeatedHeader = true,
    };

    [Fact]
    public void A_format_is_the_same_after_the_database()
    {
        Documents.Write(Documents.Read<CsvFormat>(Documents.Write(Full))).ShouldBe(Documents.Write(Full));
    }

    [Fact]
    public void A_format_stored_before_these_settings_existed_reads_as_it_did()
    {
        const string Stored = """
            {"delimiter":",","quote":"\u0022","hasHeader":true,"encoding":"utf-8","decimalSeparator":".","thousandsSeparator":null,"missingMarkers":["NA"]}
            """;
        var format = Documents.Read<CsvFormat>(Stored);
        format.MissingMarkers.ShouldBe(["NA"]);
        (format.Escape, format.SkipLines, format.Comment, format.SkipRows).ShouldBe(((char?)null, 0, (char?)null, 0));
        (format.SkipRaggedRows, format.RowLimit, format.SkipRepeatedHeader).ShouldBe((false, (long?)null, false));
    }

    [Fact]
    public void What_is_set_in_a_query_or_a_body_reaches_the_engine()
    {
        var given = new CsvFormatOverrides
        {
            Delimiter = ';',
            Quote = '\0',
            HasHeader = false,
            Encoding = "koi8-r",
            DecimalSeparator = ',',
            ThousandsSeparator = '.',
            MissingMarkers = ["x"],
            Escape = '\\',
            SkipLines = 3,
            Comment = '%',
            SkipRows = 2,
            SkipRaggedRows = true,
            RowLimit = 7,
            SkipRepeatedHeader = true,
        };
        typeof(CsvFormatOverrides).GetProperties().ShouldAllBe(p => p.GetValue(given) != null);
        given.Trimmed().ShouldBe(given);
        var query = JsonSerializer.Deserialize<UploadQuery>(Documents.Write(given), JsonSerializerOptions.Web).ShouldNotBeNull();
        query.ToOverrides().ShouldBe(given with { MissingMarkers = query.MissingMarkers });
    }
}
