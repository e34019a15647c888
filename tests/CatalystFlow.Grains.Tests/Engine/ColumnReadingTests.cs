using System.Text.Json;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace CatalystFlow.Grains.Tests.Engine;

public sealed class ColumnReadingTests
{
    private static readonly ColumnReading Full = new()
    {
        MissingMarkers = ["none", "-"],
        NotMissing = ["NA"],
        Numbers = new()
        {
            Unit = "€",
            ParenthesesAreNegative = true,
            TrailingMinus = true,
            LakhGroups = true,
            DecimalSeparator = ',',
            ThousandsSeparator = '\0',
        },
        Dates = new() { Form = DateForm.TimeOfDay, Order = DatePartOrder.YearFirst, TwoDigitYears = true },
        MergeSpellings = true,
        MissingIsCategory = true,
    };

    [Fact]
    public void A_setting_stored_before_there_were_readings_is_read_with_nothing_special()
    {
        const string old = """{"name":"age","type":"Numeric","included":true}""";

        var setting = JsonSerializer.Deserialize<ColumnSetting>(old, JsonSerializerOptions.Web)!;

        setting.ShouldBe(new("age", ColumnType.Numeric, true));
        setting.Reading.ShouldBeNull();
    }

    [Fact]
    public void A_reading_comes_back_from_storage_and_from_a_grain_call_as_it_was()
    {
        var setting = new ColumnSetting("price", ColumnType.Numeric, true) { Reading = Full };
        var services = new ServiceCollection().AddContractSerialization().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();

        var stored = JsonSerializer.Deserialize<ColumnSetting>(JsonSerializer.Serialize(setting, JsonSerializerOptions.Web), JsonSerializerOptions.Web);
        var sent = serializer.Deserialize<ColumnSetting>(serializer.SerializeToArray(setting));

        stored.ShouldBe(setting);
        sent.ShouldBe(setting);
    }

    [Fact]
    public void Readings_are_equal_when_their_words_are_and_plain_when_nothing_is_set()
    {
        (Full with { MissingMarkers = ["none", "-"] }).ShouldBe(Full);
        (Full with { MissingMarkers = ["none"] }).ShouldNotBe(Full);
        new ColumnReading().IsPlain().ShouldBeTrue();
        Full.IsPlain().ShouldBeFalse();
    }
}
