using System.Globalization;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>What numbers may be besides quantities is told by how all of them are written, and is one click away.</summary>
public sealed class NumberShapeTests
{
    private const int Rows = 60;

    [Theory]
    [InlineData(';', '.', "Read with points between thousands")]
    [InlineData(',', '.', "Read with points between thousands")]
    [InlineData(';', ',', "Read with commas between thousands")]
    [InlineData(',', ',', "Read with a decimal comma")]
    public void Numbers_that_all_have_three_digits_behind_one_separator_are_one_click_from_the_other_reading(char delimiter, char separator, string label)
    {
        var text = $"x{delimiter}y\n" + string.Concat(
            Enumerable.Range(0, Rows).Select(i => $"\"{(i % 5 == 4 ? "-" : "")}{i + 1}{separator}{i * 37 % 1000:000}\"{delimiter}{(i % 2 == 0 ? "a" : "b")}\n"));

        var warning = Profiled.Profile(text).Profile.Columns[0].Warnings.ShouldHaveSingleItem();

        (warning.Code, warning.Fix!.Label).ShouldBe(("ambiguous-numbers", label));
        var (assumed, other) = (Profiled.Numbers(text)[1], Profiled.Numbers(text, fix: "ambiguous-numbers")[1]);
        new[] { assumed, other }.Order().Select(v => Math.Round(v, 6)).ShouldBe([2.037, 2037]);
    }

    [Fact]
    public void Numbers_with_a_point_beside_ones_with_a_comma_are_told_as_they_are_read()
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(1, Rows).Select(i => $"\"{i}{(i % 2 == 0 ? '.' : ',')}{i * 37 % 1000:000}\",{(i % 3 == 0 ? "a" : "b")}\n"));

        var warning = Profiled.Profile(text).Profile.Columns[0].Warnings.ShouldHaveSingleItem();

        warning.Message.ShouldContain("\"1,037\" is read as 1037, \"2.074\" as 2.074.");
        warning.Fix.ShouldBeNull();
        Profiled.Numbers(text)[..2].ShouldBe([1037, 2.074], 1e-6);
    }

    [Theory]
    [InlineData("950|1.036|1.250", "950 to 1250")]
    [InlineData("950|12|700|1.036|1.250|17.500", "12 to 17500")]
    [InlineData("-950|12|700|-1.036|1.250|-17.500", "-17500 to 1250")]
    [InlineData("950|1,036|1,250", "1.036 to 950")]
    public void Thousands_among_smaller_whole_numbers_are_asked_about(string values, string other)
    {
        var text = Profiled.File(Enumerable.Repeat(values.Split('|'), 12).SelectMany(v => v));

        var warning = Profiled.Profile(text).Profile.Columns[0].Warnings.Single(w => w.Code == "ambiguous-numbers");

        warning.Message.ShouldStartWith("Every number with a ");
        warning.Message.ShouldContain("has one before its last three digits, the others are whole and below 1,000, as \"");
        warning.Message.ShouldEndWith($"which gives numbers from {other}.");
        var read = Profiled.Numbers(text, fix: "ambiguous-numbers");
        $"{read.Min():G7} to {read.Max():G7}".ShouldBe(other);
    }

    [Theory]
    [InlineData('\t')]
    [InlineData('|')]
    public void Numbers_with_exponents_have_decimals_and_no_thousands(char delimiter)
    {
        string[] values = ["6,934E+08", "1,232E+06", "7,208E-01", "6,192E-03"];
        var text = $"x{delimiter}y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{values[i % 4]}{delimiter}{"ab"[i % 2]}\n"));

        Profiled.Numbers(text)[..4].Select(n => $"{n:G4}").ShouldBe(["6.934E+08", "1.232E+06", "0.7208", "0.006192"]);
    }

    [Fact]
    public void Codes_with_a_point_and_a_zero_before_are_one_click_from_categories() =>
        Profiled.Column(Enumerable.Repeat(new[] { "01.11", "01.50", "10.20" }, 9).SelectMany(v => v))
            .Warnings.Single(w => w.Code == "leading-zeros").Fix!.Type.ShouldBe(ColumnType.Categorical);

    [Theory]
    [InlineData("3.000 €|-1.000 €|-2.000 €")]
    [InlineData("3.000 kg|-1.000 kg|-2.000 kg")]
    public void A_ledger_that_sums_to_zero_is_asked_about_as_any_other(string values)
    {
        var column = Profiled.Column(Enumerable.Repeat(values.Split('|'), 12).SelectMany(v => v));

        column.Warnings.Select(w => w.Code).ShouldBe(["decorated-numbers", "ambiguous-numbers"]);
    }

    [Theory]
    [InlineData("₩0|₩1,000|₩2,500|₩3,100", "\"₩1,000\" can be read in two ways: with a decimal comma, as is assumed, or with commas between thousands")]
    [InlineData("0 €|1.000 €|2.500 €|3.100 €", "\"1.000 €\" can be read in two ways: with points between thousands, as is assumed, or with a decimal point")]
    public void Of_two_ways_to_read_a_number_the_assumed_one_is_named_at_one_that_has_both(string values, string said)
    {
        var rows = Enumerable.Repeat(values.Split('|'), 12).SelectMany(v => v).Select((v, i) => $"{v};{"ab"[i % 2]};0,5\n");

        Profiled.Profile("x;y;z\n" + string.Concat(rows)).Profile.Columns[0].Warnings
            .Single(w => w.Code == "ambiguous-numbers").Message.ShouldStartWith(said);
    }

    [Theory]
    [InlineData("0.125")]
    [InlineData("1.25")]
    [InlineData("1234.567")]
    [InlineData("1007")]
    public void One_number_that_can_only_be_read_in_one_way_decides_for_the_column(string one) =>
        Profiled.Column(Enumerable.Range(1, Rows).Select(i => $"{i}.{i * 37 % 1000:000}").Append(one)).Warnings.ShouldNotContain(w => w.Code == "ambiguous-numbers");

    [Theory]
    [InlineData("yyyyMMdd", "digit-dates")]
    [InlineData("ddMMyyyy", "digit-dates")]
    [InlineData("MMddyyyy", "digit-dates")]
    [InlineData("yyyyMMddHHmm", "digit-dates")]
    [InlineData("yyyyMMddHHmmss", "digit-dates")]
    [InlineData("yyMMdd", "digit-dates")]
    [InlineData("yyyyMM", "digit-dates")]
    [InlineData("milliseconds", "unix-dates")]
    [InlineData("microseconds", "unix-dates")]
    [InlineData("nanoseconds", "unix-dates")]
    [InlineData("serial", "serial-dates")]
    public void Dates_written_as_numbers_are_one_click_from_dates_whatever_the_column_is_called(string format, string code)
    {
        var dates = Enumerable.Range(0, Rows).Select(i => new DateTime(2009 + (i % 7), 1 + (i % 12), 1 + (i * 11 % 28), i % 24, i % 60, 0)).ToList();
        var text = Profiled.File(dates.Select(d => Written(d, format)));
        var column = Profiled.Profile(text).Profile.Columns[0];

        column.Type.ShouldNotBe(ColumnType.DateTime); // what they are is for a person to say
        var fix = column.Warnings.Single(w => w.Code == code).Fix!;
        fix.Type.ShouldBe(ColumnType.DateTime);
        var read = Profiled.Numbers(text, fix: code);
        for (var i = 0; i < Rows; i++)
        {
            var date = format == "yyyyMM" ? new DateTime(dates[i].Year, dates[i].Month, 1) : format.Contains('H') || format.EndsWith("seconds", StringComparison.Ordinal) ? dates[i] : dates[i].Date;
            read[i].ShouldBe((date - DateTime.UnixEpoch).TotalDays, 1e-3, format);
        }
    }

    [Fact]
    public void Eight_digits_that_may_have_the_day_or_the_month_first_are_offered_both_ways()
    {
        var warnings = Profiled.Column(Enumerable.Range(0, Rows).Select(i => $"{1 + (i % 12):00}{1 + (i * 5 % 12):00}{2001 + (i % 20)}")).Warnings;

        warnings.Single(w => w.Code == "digit-dates").Fix!.Reading!.Dates!.Order.ShouldBe(DatePartOrder.DayFirst);
        warnings.Single(w => w.Code == "ambiguous-dates").Fix!.Reading!.Dates!.Order.ShouldBe(DatePartOrder.MonthFirst);
    }

    [Theory]
    [InlineData(100_000, 899_999)]
    [InlineData(10_000_000, 89_999_999)]
    [InlineData(36_600, 12_700)]
    [InlineData(1, 900)]
    public void Numbers_of_as_many_digits_that_are_no_dates_are_left_alone(int from, int range)
    {
        var step = from == 36_600 ? 100 : 1; // wages come in hundreds
        Profiled.Column(Enumerable.Range(0, 300).Select(i => $"{from + (i * 7_919L * step % range / step * step)}"))
            .Warnings.ShouldNotContain(w => w.Code.EndsWith("-dates", StringComparison.Ordinal));
    }

    private static string Written(DateTime date, string format) => format switch
    {
        "milliseconds" => $"{(date - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond}",
        "microseconds" => $"{(date - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}",
        "nanoseconds" => $"{(date - DateTime.UnixEpoch).Ticks * 100}",
        "serial" => $"{(date.Date - new DateTime(1899, 12, 30)).Days}",
        _ => date.ToString(format, CultureInfo.InvariantCulture),
    };
}
