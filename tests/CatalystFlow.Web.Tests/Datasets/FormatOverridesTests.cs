using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;

namespace CatalystFlow.Web.Tests.Datasets;

public sealed class FormatOverridesTests
{
    private static readonly CsvFormat Format = new('\t', '\0', false, "windows-1252", ',', null, ["n/a", "-"])
    {
        Escape = '\\',
        SkipLines = 2,
        Comment = '#',
        SkipRows = 1,
        SkipRaggedRows = true,
        RowLimit = 70,
        SkipRepeatedHeader = true,
    };

    [Fact]
    public void Every_setting_of_a_format_travels_in_the_address_of_an_upload()
    {
        var all = FormatOverrides.Of(Format);

        typeof(CsvFormatOverrides).GetProperties().Where(p => p.GetValue(all) is null).ShouldBeEmpty();
        all.ToQuery().ShouldBe("&delimiter=%09&quote=%00&hasHeader=false&encoding=windows-1252&decimalSeparator=%2C&thousandsSeparator=%00"
            + "&escape=%5C&skipLines=2&comment=%23&skipRows=1&skipRaggedRows=true&rowLimit=70&skipRepeatedHeader=true"
            + "&missingMarkers=n%2Fa&missingMarkers=-");
    }

    [Fact]
    public void What_is_not_set_is_left_to_be_found_out_and_no_marker_at_all_can_be_said()
    {
        new CsvFormatOverrides().ToQuery().ShouldBeEmpty();
        new CsvFormatOverrides { MissingMarkers = [] }.ToQuery().ShouldBe("&missingMarkers=");
    }

    [Fact]
    public void A_cure_adds_its_settings_to_those_that_are_there()
    {
        var all = FormatOverrides.Of(Format);

        new CsvFormatOverrides { SkipLines = 9 }.With(all).ShouldBe(all);
        all.With(new()).ShouldBe(all);
        all.With(new() { SkipLines = 0 }).ShouldBe(all with { SkipLines = 0 });
    }
}
