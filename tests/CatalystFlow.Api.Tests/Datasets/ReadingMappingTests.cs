using System.Text.Json;
using CatalystFlow.Api.Datasets;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Api.Tests.Datasets;

public sealed class ReadingMappingTests
{
    [Fact]
    public void A_reading_found_in_a_file_is_the_one_that_a_run_is_given()
    {
        var reading = new ColumnReading
        {
            MissingMarkers = ["none"],
            NotMissing = ["NA"],
            Numbers = new() { Unit = "$", ParenthesesAreNegative = true, TrailingMinus = true, LakhGroups = true, DecimalSeparator = ',', ThousandsSeparator = '.' },
            Dates = new() { Form = DateForm.UnixMilliseconds, Order = DatePartOrder.DayFirst, TwoDigitYears = true },
            MergeSpellings = true,
            MissingIsCategory = true,
        };

        reading.ToEngine().ToContract().ShouldBe(reading);
    }

    [Fact]
    public void A_profile_stored_before_there_were_readings_is_read_without_any()
    {
        const string old = """
            {"columns":[{"name":"age","index":0,"type":"Numeric","missingCount":1,"missingShare":0.5,"distinctCount":1,"distinctIsCapped":false,
            "topValues":[],"histogram":[],"includedByDefault":true,"warnings":[{"code":"constant","message":"Only one."}]}],
            "suggestedTarget":"age","warnings":[]}
            """;

        var column = JsonSerializer.Deserialize<StoredProfile>(old, JsonSerializerOptions.Web)!.Columns.ShouldHaveSingleItem();

        column.Reading.ShouldBeNull();
        column.MissingWords.ShouldBeNull();
        column.Warnings.ShouldHaveSingleItem().Fix.ShouldBeNull();
    }
}
