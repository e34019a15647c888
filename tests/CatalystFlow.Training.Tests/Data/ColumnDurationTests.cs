using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Durations, and times of day that may be durations.</summary>
public sealed class ColumnDurationTests
{
    private const double Second = 1 / 86_400.0;

    [Theory]
    [InlineData("2h 15m|45m|3h 5m|1h", "00:45:00", 8_100)]
    [InlineData("2 h 15 min|1 h 5 min 3 s|12 h 1 min", "01:05:03", 8_100)]
    [InlineData("0 Std. 4 Min.|1 Std. 10 Min.|2 Std. 0 Min.", "00:04:00", 240)]
    [InlineData("8m 35s|45s|2m|1h 3m", "00:00:45", 515)]
    [InlineData("PT3H44M|PT12.5S|P1DT1H|PT45M", "00:00:12.5", 13_440)]
    [InlineData("0 days 00:31:00|1 days 02:00:00|0 days 00:00:10.890000", "00:00:10.89", 1_860)]
    [InlineData("1 day, 2:03:04|0:00:05|-1 day, 23:59:30", "-00:00:30", 93_784)]
    [InlineData("0.13:57:00|1.02:03:04|12:00:00", "12:00:00", 50_220)]
    [InlineData("46:02.5|1:46:02.5|3:07", "00:03:07", 2_762.5)]
    [InlineData("00:10.890|00:09.75|01:02.001", "00:00:09.75", 10.89)]
    [InlineData("-3:10:00|2:05:00|0:30:00", "-03:10:00", -11_400)]
    [InlineData("1-02:03:04|00:31:00|2-00:00:00", "00:31:00", 93_784)]
    [InlineData("297-10:39:42|296-00:00:00|1000-00:00:00", "7104:00:00", 25_699_182)]
    [InlineData("45.61|1:56.37|59.99|2:03.10", "00:00:45.61", 45.61)]
    [InlineData("1:56,37|45,61|59,99|2:03,10", "00:00:45.61", 116.37)]
    [InlineData("4'24\"|3'05\"|12'59\"", "00:03:05", 264)]
    [InlineData("4'24\"56|3'05\"10|12'59\"00", "00:03:05.1", 264.56)]
    [InlineData("4′24″|3′05″|12′59″", "00:03:05", 264)]
    [InlineData("1h 5'|2h|1h 30'", "01:05:00", 3_900)]
    [InlineData("3時間2分|45分|1時間", "00:45:00", 10_920)]
    [InlineData("3小时2分钟|45分钟|1小时", "00:45:00", 10_920)]
    [InlineData("3시간 2분|45분|1시간", "00:45:00", 10_920)]
    [InlineData("2 ч 4 мин|45 мин|1 час", "00:45:00", 7_440)]
    [InlineData("2 godz. 4 min|45 minut|1 hodina", "00:45:00", 7_440)]
    [InlineData("1.30 h|45 min|2.50 h", "00:45:00", 4_680)]
    [InlineData("2 heures et 15 minutes|3 horas y 5 minutos|1 uur", "01:00:00", 8_100)]
    public void Durations_are_read_as_days_however_they_are_written(string values, string earliest, double firstInSeconds)
    {
        var column = Profiled.Column(values.Split('|'));

        (column.Type, column.Earliest, column.IncludedByDefault).ShouldBe((ColumnType.DateTime, earliest, true));
        column.Warnings.Select(w => w.Code).ShouldBe(["durations"]);
        column.Warnings[0].Message.ShouldStartWith("Durations");
        Profiled.Numbers(Profiled.File(values.Split('|')))[0].ShouldBe(firstInSeconds * Second, 1e-9);
    }

    [Theory]
    [InlineData("8:30 am|9:15 PM|12:05 am", "Times of day, read")]
    [InlineData("14.47 Uhr|9.05 Uhr|23.59 Uhr", "Times of day, read")]
    [InlineData("00:31:12|01:02:03|02:15:40", "Times of day or durations, read")]
    [InlineData("2:15|0:45|3:05", "Times of day or durations, read")]
    [InlineData("70:47:20|21:29:28|90:52:53", "Durations, as some are longer than a day;")]
    [InlineData("-3:10:00|2:05:00|0:30:00", "Durations, as some are negative;")]
    [InlineData("PT3H|PT4H|PT5H", "Durations; ")]
    public void What_is_said_of_times_is_true_of_all_that_they_may_be(string values, string begins) =>
        Profiled.Column(values.Split('|')).Warnings.Single().Message.ShouldStartWith(begins);

    [Theory]
    [InlineData("10M|5M|7M|10M")]
    [InlineData("P1Y|P2Y3M|P3Y")]
    [InlineData("45.61|1:56|59.99|2:03")]
    [InlineData("75.61|1:56.37|99.99|2:03.10|80.10")]
    [InlineData("45.61|12.5|59.99|3 h 20 min|4.5|1.25|8.75|9.5|10.5|11.5")]
    [InlineData("5'11\"|6'2\"|5'9\"|5'10\"")]
    [InlineData("5 min 2 h|7 s 3 min|1 m 2 d")]
    [InlineData("0-5 min|5-10 min|10-15 min")]
    [InlineData("8:61:00|7:99:12|6:75:33")]
    public void What_is_no_duration_is_not_read_as_one(string values) =>
        Profiled.Column(values.Split('|')).Type.ShouldNotBe(ColumnType.DateTime);

    [Theory]
    [InlineData("5 min|10 min|15 min", 5)]
    [InlineData("45 s|30 s|12 s", 45)]
    public void One_unit_throughout_stays_a_number_of_it(string values, double first)
    {
        Profiled.Column(values.Split('|')).Type.ShouldBe(ColumnType.Numeric);
        Profiled.Numbers(Profiled.File(values.Split('|')))[0].ShouldBe(first);
    }

    [Theory]
    [InlineData("20. Mai 2023 0:10 Uhr|1. März 2023 23:59 Uhr|2. Juni 2023 7 Uhr", "2023-05-20T00:10:00")]
    [InlineData("20.05.2023 0:10 Uhr|01.03.2023 23.59 Uhr|02.06.2023, 7:30", "2023-05-20T00:10:00")]
    [InlineData("24 nov. 2021 à 19:55|1er déc. 2021 à 7:05|2 déc. 2021 à 8h", "2021-11-24T19:55:00")]
    [InlineData("19 févr. 2019 10h47|20 févr. 2019 9h05|21 mars 2019 23 h 59", "2019-02-19T10:47:00")]
    [InlineData("26 de enero de 2020 a las 16:54|27 de enero de 2020 a la 1:05|2 de marzo de 2020 a las 9:00", "2020-01-26T16:54:00")]
    [InlineData("26 de janeiro de 2020 às 16h54|27 de janeiro de 2020 às 9:05|2 de março de 2020 às 8h", "2020-01-26T16:54:00")]
    [InlineData("26 gennaio 2020 alle ore 16:54|27 gennaio 2020 alle 9:05|2 marzo 2020 ore 8:15", "2020-01-26T16:54:00")]
    [InlineData("19 november 2021 om 19.55 uur|20 november 2021 9.05 uur|21 november 2021 om 9 uur", "2021-11-19T19:55:00")]
    [InlineData("3 gennaio 2021 ore 10.30|4 gennaio 2021 alle 9.05|5 gennaio 2021 ore 9.10", "2021-01-03T10:30:00")]
    [InlineData("3.1.2021 kl. 10.30|4.1.2021 klo 9.05|5.1.2021 19 hod.", "2021-01-03T10:30:00")]
    [InlineData("3 January 2021 at 10.30|4 January 2021, 9.05 pm|5 January 2021 9 o'clock", "2021-01-03T10:30:00")]
    [InlineData("March 31, 2024 at 7:05 PM|April 1, 2024 at 7 am|April 2, 2024, 12:30 p.m.", "2024-03-31T19:05:00")]
    [InlineData("3/31/2024, 7:05:09\u202FPM|4/1/2024, 7:00:00\u202FAM|4/2/2024, 12:30:00\u202FPM", "2024-03-31T19:05:09")]
    public void Dates_with_a_time_in_words_are_dates(string values, string first)
    {
        var column = Profiled.Column(values.Split('|'));

        (column.Type, column.MissingCount).ShouldBe((ColumnType.DateTime, 0));
        Profiled.Numbers(Profiled.File(values.Split('|')))[0].ShouldBe((DateTime.Parse(first) - DateTime.UnixEpoch).TotalDays, 1e-6);
    }

    [Theory]
    [InlineData("20. Mai 2023 25:10 Uhr|1. Mai 2023 24:00 Uhr|1. Mai 2023 31 Uhr")]
    [InlineData("24 nov. 2021 chez 19:55|24 nov. 2021 à|24 nov. 2021 19")]
    public void A_date_with_something_else_behind_it_is_none(string values) =>
        Profiled.Column(values.Split('|')).Type.ShouldNotBe(ColumnType.DateTime);
}
