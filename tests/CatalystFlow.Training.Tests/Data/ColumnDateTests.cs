using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Tests.Data;

public sealed class ColumnDateTests
{
    private static readonly string[] Dates = [.. Enumerable.Range(0, 40).Select(i => new DateTime(2023, 1, 1).AddDays(i * 9).ToString("yyyy-MM-dd"))];

    [Theory]
    [InlineData("01/02/21|02/01/22|03/03/21")]
    [InlineData("01/02/2021|02/01/2022|03/03/2021")]
    [InlineData("11/09/93|09/11/41|10/09/92|09/10/19")]
    public void Dates_whose_two_readings_have_the_same_mean_are_asked_about_as_any_other(string values)
    {
        var text = Profiled.File(Enumerable.Repeat(values.Split('|'), 12).SelectMany(v => v));

        var column = Profiled.Profile(text).Profile.Columns[0];

        column.Warnings.ShouldContain(w => w.Code == "ambiguous-dates");
        var read = Profiled.Numbers(text);
        column.Earliest.ShouldBe(DateTime.UnixEpoch.AddDays(read.Min()).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Profiled.Numbers(text, fix: "ambiguous-dates").ShouldNotBe(read);
    }

    [Theory]
    [InlineData("01.03.2024 24:00", "2024-03-02T00:00:00")]
    [InlineData("2024-03-01T24:00:00", "2024-03-02T00:00:00")]
    public void Midnight_at_the_end_of_a_day_is_the_beginning_of_the_next(string midnight, string date)
    {
        var column = Profiled.Column([.. Enumerable.Range(1, 23).Select(h => midnight.Replace("24:", $"{h:00}:", StringComparison.Ordinal)), midnight]);

        (column.Type, column.MissingCount, column.Latest).ShouldBe((ColumnType.DateTime, 0, date));
    }

    [Theory]
    [InlineData("20220128-14:13:36|20220128-14:13:37.250|20220129-00:00:00", "2022-01-28T14:13:36")]
    [InlineData("20241114T182557|20241114T182558|20241115T000000", "2024-11-14T18:25:57")]
    [InlineData("20100523T051353Z|20100523T071353+0200|20100523T0613Z", "2010-05-23T05:13:53")]
    [InlineData("20220128 141336|20220128 141337|20220129 000000", "2022-01-28T14:13:36")]
    [InlineData("20220128 14:13:36|20220128 14:13:37|20220129 00:00:00", "2022-01-28T14:13:36")]
    public void A_time_behind_a_date_of_eight_digits_belongs_to_it(string values, string earliest)
    {
        var column = Profiled.Column(values.Split('|'));

        (column.Type, column.Earliest, column.MissingCount).ShouldBe((ColumnType.DateTime, earliest, 0));
        column.Warnings.Where(w => w.Code != "zones").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("20220128-0001|20220128-0002|20220129-0003")]
    [InlineData("20220128-000001|20220128-000002|20220129-000003")]
    [InlineData("20220128T246000|20220128T250000|20220129T000061")]
    [InlineData("220311-11:05:14|220311-11:05:15|220312-00:00:01")]
    public void What_is_no_time_behind_digits_makes_no_date_of_them(string values) =>
        Profiled.Column(values.Split('|')).Type.ShouldNotBe(ColumnType.DateTime);

    [Theory]
    [InlineData("2008年12月15日|2008年1月5日|2009年3月31日", "2008-01-05")]
    [InlineData("2004년 1월 22일|2004년 12월 1일|2005년 2월 28일", "2004-01-22")]
    [InlineData("2008年12月15日14時30分|2008年12月15日 9時05分|2008年12月16日 7:30", "2008-12-15T09:05:00")]
    [InlineData("2008年12月15日14时30分20秒|2008年12月15日 9点05分|2008年12月16日12时", "2008-12-15T09:05:00")]
    [InlineData("2004년 1월 22일 14시 30분|2004년 1월 22일 9시|2004년 1월 23일 23시 59분", "2004-01-22T09:00:00")]
    public void Chinese_Japanese_and_Korean_dates_are_dates(string values, string earliest)
    {
        var column = Profiled.Column(values.Split('|'));

        (column.Type, column.Earliest, column.MissingCount).ShouldBe((ColumnType.DateTime, earliest, 0));
        column.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2008年13月15日|2008年2月30日|2009年3月32日")]
    [InlineData("2008年12月15日25時|2008年12月15日 9時60分|2008年12月16日 7時5分と")]
    public void Chinese_Japanese_and_Korean_days_that_do_not_exist_are_no_dates(string values) =>
        Profiled.Column(values.Split('|')).Type.ShouldNotBe(ColumnType.DateTime);

    [Theory]
    [InlineData("19. 9. 2013|1. 12. 2013|30. 9. 2013", "2013-09-19")]
    [InlineData("14. 07. 1998|01. 12. 1998|31. 12. 1998", "1998-07-14")]
    [InlineData("2018. 06. 05.|2018. 12. 31.|2019. 01. 01.", "2018-06-05")]
    [InlineData("2018.06.05.|2018.12.31.|2019.01.01.", "2018-06-05")]
    [InlineData("04.05.2006.|05.05.2006.|31.12.2006.", "2006-05-04")]
    [InlineData("19.03.2012 r.|20.03.2012 r.|21.03.2012r.", "2012-03-19")]
    [InlineData("19.03.2012 г.|20.03.2012 г|21.03.2012г.", "2012-03-19")]
    [InlineData("19. 9. 2013 14:30|1. 12. 2013 9:05|30. 9. 2013, 23:59:59", "2013-09-19T14:30:00")]
    [InlineData("2018. 06. 05. 14:30|2018. 12. 31. 9:05|2019. 01. 01. 7:00", "2018-06-05T14:30:00")]
    [InlineData("19.03.2012 r. 14:30|20.03.2012 r., 9:05|21.03.2012 r. 7:00", "2012-03-19T14:30:00")]
    public void Blanks_and_points_behind_the_parts_of_a_date_change_nothing(string values, string earliest)
    {
        var column = Profiled.Column(values.Split('|'));

        (column.Type, column.Earliest, column.MissingCount).ShouldBe((ColumnType.DateTime, earliest, 0));
        column.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1. 2. 3|1. 2. 4|1. 2. 5")]
    [InlineData("19.03.2012 rok temu|20.03.2012 rx|21.03.2012..")]
    public void Other_parts_with_points_are_no_dates(string values) =>
        Profiled.Column(values.Split('|')).Type.ShouldNotBe(ColumnType.DateTime);

    [Fact]
    public void Of_quarters_with_years_of_two_digits_the_pivot_is_named() =>
        Profiled.Column("4Q06", "1Q07", "2Q07").Warnings.Single().Message.ShouldEndWith("50 to 99 are 1950 to 1999.");

    [Fact]
    public void The_order_behind_the_name_of_a_day_is_open_as_without_it() =>
        Profiled.Column("Thu, 10/09/2003", "Fri, 11/07/2003", "Mon, 12/08/2003").Warnings.Select(w => w.Code).ShouldBe(["ambiguous-dates"]);

    [Fact]
    public void Months_with_years_of_two_digits_are_read_and_the_pivot_is_named()
    {
        var column = Profiled.Column("Nov-95", "Dec-95", "Jan-49", "Feb-50");

        (column.Type, column.Earliest, column.Latest).ShouldBe((ColumnType.DateTime, "1950-02-01", "2049-01-01"));
        column.Warnings.Single().Message.ShouldBe(
            "Months, weeks or quarters, read as their first days: 1950-02-01 to 2049-01-01. "
            + "Of two-digit years, 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999.");
    }

    [Fact]
    public void The_end_of_the_last_day_of_all_is_no_time() =>
        Profiled.Column(Enumerable.Range(0, 30).Select(i => i == 7 ? "9999-12-31T24:00" : $"2024-01-{1 + (i % 28):00}T06:00")).MissingCount.ShouldBe(1);

    [Fact]
    public void Months_before_their_years_are_one_click_from_dates()
    {
        var text = Profiled.File(Enumerable.Range(0, 36).Select(i => $"{1 + (i % 12):00}.{2021 + (i / 12)}"));

        Profiled.Profile(text).Profile.Columns[0].Warnings.Single().Message.ShouldContain("months before their years: from 2021-01-01 to 2023-12-01");
        Profiled.Numbers(text, fix: "digit-dates")[1].ShouldBe((new DateTime(2021, 2, 1) - DateTime.UnixEpoch).TotalDays);
    }

    [Theory]
    [InlineData("00:00:00|06:00:00|12:00:00|18:00:00")]
    [InlineData("00:00:00.000|06:00:00.000|12:00:00.000|18:00:00.000")]
    [InlineData("0.00:00:00|0.06:00:00|0.12:00:00|0.18:00:00")]
    public void Midnight_and_no_time_at_all_are_values(string values)
    {
        var text = Profiled.File(Enumerable.Repeat(values.Split('|'), 12).SelectMany(v => v));

        Profiled.Profile(text).Profile.Columns[0].MissingCount.ShouldBe(0);
        Profiled.Numbers(text)[..4].ShouldBe([0, 0.25, 0.5, 0.75], 1e-9);
    }

    [Theory]
    [InlineData("01.01.24|02.02.49|31.12.50", "1950-12-31", "2049-02-02")]
    [InlineData("01/31/24|02/01/24|03/15/99", "1999-03-15", "2024-02-01")]
    [InlineData("31/01/24|02/03/24|15/03/99", "1999-03-15", "2024-03-02")]
    [InlineData("99-12-31|24-01-15|24-02-29", "1999-12-31", "2024-02-29")]
    [InlineData("01.01.24 10:30|02.02.24 11:00|03.03.24", "2024-01-01T10:30:00", "2024-03-03T00:00:00")]
    public void Years_of_two_digits_are_read_around_a_pivot_that_is_named(string values, string earliest, string latest)
    {
        var column = Profiled.Column(values.Split('|'));

        (column.Type, column.Earliest, column.Latest).ShouldBe((ColumnType.DateTime, earliest, latest));
        column.Warnings.Single(w => w.Code == "two-digit-years").Message.ShouldContain("00 to 49 are 2000 to 2049");
        Profiled.Numbers(Profiled.File(values.Split('|'))).Max().ShouldBe((DateTime.Parse(latest) - DateTime.UnixEpoch).TotalDays, 0.01);
    }

    [Theory]
    [InlineData("12-Mar-45|01-Feb-49|31-Dec-50", "1950-12-31", "2049-02-01")]
    [InlineData("12 Mar 45|1 Feb 49|31 Dec 50", "1950-12-31", "2049-02-01")]
    [InlineData("12Mar45:10:30:00|01Feb49:11:00:00|31Dec50:12:00:00", "1950-12-31T12:00:00", "2049-02-01T11:00:00")]
    [InlineData("12-Mar-45 10:30|01-Feb-49 11:00|31-Dec-50 12:00", "1950-12-31T12:00:00", "2049-02-01T11:00:00")]
    [InlineData("12-Mar-2045|12-Mar-45|31-Dec-50", "1950-12-31", "2045-03-12")]
    [InlineData("12-Mar-45|unknown|01-Feb-49|31-Dec-50|30-Dec-50", "1950-12-30", "2049-02-01")]
    public void Years_of_two_digits_behind_the_name_of_a_month_are_told_too(string values, string earliest, string latest)
    {
        var column = Profiled.Column(values.Split('|'));

        (column.Type, column.Earliest, column.Latest).ShouldBe((ColumnType.DateTime, earliest, latest));
        column.Warnings.Single(w => w.Code == "two-digit-years").Message.ShouldContain($"read as {earliest} to {latest}");
    }

    [Theory]
    [InlineData("12-Mar-2045|01-Feb-1949|31-Dec-1950")]
    [InlineData("2045-Mar-12|1949-Feb-01|1950-Dec-31")]
    [InlineData("12 Mar 2045|1 Feb 1949|31 Dec 1950")]
    [InlineData("12-Mar-2045 10:30-05:00|01-Feb-1949 10:30-05:00|31-Dec-1950 10:30-05:00")]
    [InlineData("2045-03-12T10:30-05:00|1949-02-01T10:30-05:00|1950-12-31T10:30-05:00")]
    [InlineData("12-Mar-2045|01-Feb-1949|31-Dec-1950|30-Dec-1950|29-Dec-1950|28-Dec-1950|27-Dec-1950|26-Dec-1950|25-Dec-1950|31-Feb-24")]
    public void Years_of_four_digits_are_not_told(string values) =>
        Profiled.Column(values.Split('|')).Warnings.ShouldNotContain(w => w.Code == "two-digit-years");

    [Fact]
    public void Dates_that_lie_within_one_year_only_with_the_year_first_are_offered_so()
    {
        var text = Profiled.File([.. Enumerable.Range(0, 120).Select(i => new DateTime(2023, 1, 1).AddDays(i * 3).ToString("yy-MM-dd"))]);

        var column = Profiled.Profile(text).Profile.Columns[0];

        column.Warnings.Single(w => w.Code == "ambiguous-dates").Fix!.Label.ShouldBe("Read year first");
        Profiled.Numbers(text, fix: "ambiguous-dates").Min().ShouldBe((new DateTime(2023, 1, 1) - DateTime.UnixEpoch).TotalDays);
    }

    [Fact]
    public void Where_no_row_decides_the_year_is_offered_first_too()
    {
        var text = Profiled.File(Enumerable.Repeat<string[]>(["10-08-06", "03-04-05", "01-02-03"], 12).SelectMany(v => v));

        Profiled.Profile(text).Profile.Columns[0].Warnings.Select(w => w.Code).ShouldBe(["two-digit-years", "ambiguous-dates", "year-first"]);
        Profiled.Numbers(text)[0].ShouldBe((new DateTime(2006, 10, 8) - DateTime.UnixEpoch).TotalDays);
        Profiled.Numbers(text, fix: "ambiguous-dates")[0].ShouldBe((new DateTime(2006, 8, 10) - DateTime.UnixEpoch).TotalDays);
        Profiled.Numbers(text, fix: "year-first")[0].ShouldBe((new DateTime(2010, 8, 6) - DateTime.UnixEpoch).TotalDays);
    }

    [Fact]
    public void With_points_the_month_is_never_first_but_the_year_may_be()
    {
        var text = Profiled.File(Enumerable.Repeat<string[]>(["03.12.03", "10.08.06", "01.02.04"], 12).SelectMany(v => v));

        var warnings = Profiled.Profile(text).Profile.Columns[0].Warnings;

        warnings.Select(w => w.Code).ShouldBe(["two-digit-years", "ambiguous-dates"]);
        warnings[1].Message.ShouldStartWith("The dates can be read day first or year first; day first is assumed.");
        Profiled.Numbers(text)[0].ShouldBe((new DateTime(2003, 12, 3) - DateTime.UnixEpoch).TotalDays);
        Profiled.Numbers(text, fix: "ambiguous-dates")[1].ShouldBe((new DateTime(2010, 8, 6) - DateTime.UnixEpoch).TotalDays);
    }

    [Theory]
    [InlineData("10-08-06|31-12-05|01-02-45")]
    [InlineData("25.03.06|01.12.06|14.02.07|09.02.07")]
    public void The_year_is_not_offered_first_where_a_row_decides_or_it_scatters_the_dates(string values) =>
        Profiled.Column(values.Split('|')).Warnings.Select(w => w.Code).ShouldBe(["two-digit-years"]);

    [Theory]
    [InlineData("2023-02-30")]
    [InlineData("2023-13-01")]
    [InlineData("31.02.2023")]
    [InlineData("31. 02. 2023")]
    [InlineData("2023. 02. 30.")]
    [InlineData("99/99/9999")]
    public void One_impossible_date_is_named_and_read_as_missing(string impossible)
    {
        var text = Profiled.File([.. Dates, impossible, .. Dates]);

        var column = Profiled.Profile(text).Profile.Columns[0];

        (column.Type, column.MissingCount, column.IncludedByDefault).ShouldBe((ColumnType.DateTime, 1, true));
        var message = column.Warnings.Single(w => w.Code == "impossible-dates").Message;
        message.ShouldContain(impossible);
        message.ShouldContain("row 41 (line 42)");
        Profiled.Numbers(text).Count(double.IsNaN).ShouldBe(1);
    }

    [Theory]
    [InlineData("0000-00-00")]
    [InlineData("00.00.0000")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("none")]
    [InlineData("-")]
    public void Dates_of_zeros_and_words_for_missing_are_missing_among_dates(string word)
    {
        var text = Profiled.File([word, .. Dates, word]);

        var column = Profiled.Profile(text).Profile.Columns[0];

        (column.Type, column.MissingCount).ShouldBe((ColumnType.DateTime, 2));
        column.MissingWords.ShouldBe([new(word, 2)]);
        Profiled.Numbers(text).Count(double.IsNaN).ShouldBe(2);
    }

    [Fact]
    public void Dates_in_both_orders_are_not_taken_for_impossible_ones()
    {
        var column = Profiled.Column([.. Enumerable.Range(1, 28).Select(d => $"01/{d:00}/2024"), "28/01/2024"]);

        column.Type.ShouldNotBe(ColumnType.DateTime);
        var hint = column.Warnings.Single(w => w.Code == "almost-dates");
        hint.Fix!.Type.ShouldBe(ColumnType.DateTime);
        hint.Message.ShouldContain("the first that is not is \"28/01/2024\" in row 29 (line 30). It can be read day first only. ");
    }

    [Theory]
    [InlineData("25/12/{0}|05/{1}/{0}", "2020", "the first \"05/20/2020\" in row 2 (line 3)")]
    [InlineData("25-12-{0}|05-{1}-{0}", "20", "the first \"05-20-20\" in row 2 (line 3)")]
    public void Days_first_beside_months_first_are_told_with_the_first_of_the_rarer(string values, string year, string first)
    {
        string[] cells = [.. Enumerable.Range(0, 60).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, values, year, 19 + (i % 5)).Split('|')[i % 3 == 1 ? 1 : 0])];
        cells[3] = cells[3].Replace("25", "27", StringComparison.Ordinal);
        cells[6] = cells[6].Replace("25", "28", StringComparison.Ordinal);

        var column = Profiled.Column(cells);

        column.Type.ShouldNotBe(ColumnType.DateTime);
        var note = column.Warnings.ShouldHaveSingleItem();
        note.Code.ShouldBe("mixed-orders");
        note.Message.ShouldContain("40 can be read day first, 20 only month first, " + first);
    }

    [Theory]
    [InlineData("1. Januar 2023|2. Februar 2023|3. März 2023|4. Mai 2023|5. Oktober 2023|6. Dezember 2023", "2023-01-01", "2023-12-06")]
    [InlineData("1. Jan 2023|2. Mrz 2023|4. Mai 2023|5. Okt 2023|6. Dez 2023", "2023-01-01", "2023-12-06")]
    [InlineData("1er janvier 2022|8 février 2022|9 août 2022|31 déc. 2022", "2022-01-01", "2022-12-31")]
    [InlineData("1 Ocak 2022|8 şubat 2022|9 AĞUSTOS 2022|30 KASIM 2022|31 Aralık 2022", "2022-01-01", "2022-12-31")]
    [InlineData("2022. január 1.|2022. júl. 7. 10:30|2022. szeptember 9|2022. dec. 31.", "2022-01-01T00:00:00", "2022-12-31T00:00:00")]
    [InlineData("1. tammikuuta 2022|8. kesäkuuta 2022|9. heinä 2022|31. joulukuuta 2022", "2022-01-01", "2022-12-31")]
    [InlineData("1 Ιανουαρίου 2022|8 Μαΐου 2022|9 ΜΑΪΟΥ 2022|10 Μάιος 2022|31 Δεκ 2022", "2022-01-01", "2022-12-31")]
    [InlineData("1 січня 2022 р.|8 липня 2022|9 травня 2022|31 груд. 2022", "2022-01-01", "2022-12-31")]
    [InlineData("1 januari 2022|8 augusti 2022|9 maj 2022|31 december 2022", "2022-01-01", "2022-12-31")]
    [InlineData("1. januar 2022|8. marts 2022|9. mai 2022|31. desember 2022", "2022-01-01", "2022-12-31")]
    [InlineData("1 ianuarie 2022|8 iunie 2022|9 mai 2022|31 decembrie 2022", "2022-01-01", "2022-12-31")]
    [InlineData("Mon, 01 Jan 2024 00:00:00 +0000|Mon, 02 Jan 2024 01:00:00 +0000|Wed, 03 Jan 2024 02:00:00 GMT", "2024-01-01T00:00:00", "2024-01-03T02:00:00")]
    public void Months_have_names_in_several_languages(string values, string earliest, string latest)
    {
        var column = Profiled.Column(values.Split('|'));

        (column.Type, column.Earliest, column.Latest).ShouldBe((ColumnType.DateTime, earliest, latest));
        column.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2024-01-01 12:00:00 CET", "2024-01-01T11:00:00")]
    [InlineData("2024-07-01 12:00:00 CEST", "2024-07-01T10:00:00")]
    [InlineData("01.07.2024 12:00 MESZ", "2024-07-01T10:00:00")]
    [InlineData("2024-07-01 12:00 AEST", "2024-07-01T02:00:00")]
    [InlineData("2024/01/05 10:11:12 AM GMT+1", "2024-01-05T09:11:12")]
    [InlineData("2024/01/05 10:11:12 PM GMT-10", "2024-01-06T08:11:12")]
    [InlineData("2024-01-05 10:11 UTC+05:30", "2024-01-05T04:41:00")]
    [InlineData("Fri Jan 05 2024 10:11:12 GMT+0100", "2024-01-05T09:11:12")]
    [InlineData("2024-01-01T12:00:00+01:00[Europe/Berlin]", "2024-01-01T11:00:00")]
    [InlineData("2024-01-01T12:00:00-03:00[America/Argentina/Buenos_Aires]", "2024-01-01T15:00:00")]
    [InlineData("2024-01-01T12:00:00Z[Etc/GMT+1]", "2024-01-01T12:00:00")]
    public void Zones_by_their_names_shift_times_as_offsets_do(string written, string read)
    {
        var column = Profiled.Column([written, written]);

        (column.Type, column.Earliest, column.MissingCount).ShouldBe((ColumnType.DateTime, read, 0));
        column.Warnings.ShouldNotContain(w => w.Code == "mixed-zones");
    }

    [Theory]
    [InlineData("2024-01-01T12:00:00[Europe/Berlin]")]
    [InlineData("2024-01-01 12:00:00 +1")]
    [InlineData("2024-01-01 12:00:00 CET+1")]
    [InlineData("2024-01-01 12:00:00 XYZ")]
    public void Zones_that_are_not_known_make_no_dates(string written) => Profiled.Column([written, written]).Type.ShouldNotBe(ColumnType.DateTime);

    [Theory]
    [InlineData("25.12.2020 09.34|26.12.2020 9.35|27.12.2020 23.59", "2020-12-25T09:34:00")]
    [InlineData("25.12.2020 09.34.12|26.12.2020 9.35.00|27.12.2020 23.59.59", "2020-12-25T09:34:12")]
    public void Points_divide_hours_and_minutes_behind_a_date(string values, string earliest)
    {
        var column = Profiled.Column(values.Split('|'));

        (column.Type, column.Earliest, column.MissingCount).ShouldBe((ColumnType.DateTime, earliest, 0));
    }

    [Theory]
    [InlineData("2024-01-01T12:00:00|2024-01-02T12:00:00+02:00|2024-01-03T12:00:00", 1, "2024-01-02T12:00:00+02:00")]
    [InlineData("2024-01-01|2024-01-02T12:00Z|2024-01-03T12:00-0500", 2, "2024-01-02T12:00Z")]
    [InlineData("20240101T120000|20240102T120000+02|20240103T120000", 1, "20240102T120000+02")]
    [InlineData("Mon, 01 Jan 2024 00:00:00|Tue, 02 Jan 2024 00:00:00 EST|none", 1, "Tue, 02 Jan 2024 00:00:00 EST")]
    [InlineData("Mon Jan 1 12:00:00 2024|Tue Jan 2 12:00:00 PST 2024|Wed Jan 3 12:00:00 2024", 1, "Tue Jan 2 12:00:00 PST 2024")]
    public void Dates_with_a_zone_beside_dates_without_are_told(string values, int zoned, string first)
    {
        var column = Profiled.Column(values.Split('|'));

        column.Type.ShouldBe(ColumnType.DateTime);
        var note = column.Warnings.Single(w => w.Code == "mixed-zones");
        note.Message.ShouldStartWith($"{zoned} of {values.Split('|').Count(v => v != "none")} dates {(zoned == 1 ? "says its zone" : "say their zone")}, as \"{first}\", and {(zoned == 1 ? "is" : "are")} put into UTC; the other");
        note.Fix!.Type.ShouldBe(ColumnType.Categorical);
    }

    [Theory]
    [InlineData("2024-01-01T12:00:00Z|2024-01-02T12:00:00+02:00|2024-01-03 12:00:00 EST")]
    [InlineData("2024-01-01|2024-01-02T12:00:00|20240103-12:00")]
    [InlineData("1-OCT-24 12:00|2-OCT-24 13:00|3-OCT-24")]
    public void Dates_that_all_have_a_zone_or_none_are_not_said_to_differ(string values) =>
        Profiled.Column(values.Split('|')).Warnings.ShouldNotContain(w => w.Code == "mixed-zones");

    [Theory]
    [InlineData("2021-W01-1|2021-W01-3|2021-W53-7", false)]
    [InlineData("2020-W53-7|2021-W01-1|2021-W01-3", true)]
    [InlineData("2020W537|2021W011|2021W013", true)]
    [InlineData("2020-W53-7T10:00:00Z|2021-W01-1T11:00|2021-W01-3", true)]
    public void A_day_of_a_week_is_a_date_of_its_own(string values, bool areDates)
    {
        var column = Profiled.Column(values.Split('|'));

        (column.Type == ColumnType.DateTime).ShouldBe(areDates);
        column.Warnings.ShouldNotContain(w => w.Code == "periods");
        if (areDates)
        {
            (column.Earliest![..10], column.Latest![..10]).ShouldBe(("2021-01-03", "2021-01-06"));
        }
    }

    [Theory]
    [InlineData("2022-01|2022-03|2022-12", "2022-01-01", "2022-12-01")]
    [InlineData("01/2022|3/2022|12/2022", "2022-01-01", "2022-12-01")]
    [InlineData("Jan 2022|März 2022|déc. 2022", "2022-01-01", "2022-12-01")]
    [InlineData("2022年1月|2022年03月|2022年12月", "2022-01-01", "2022-12-01")]
    [InlineData("2022년 1월|2022년 3월|2022년 12월", "2022-01-01", "2022-12-01")]
    [InlineData("2021-W52|2022-W01|2022W04", "2021-12-27", "2022-01-24")]
    [InlineData("Q1 2022|2022-Q2|2022Q4", "2022-01-01", "2022-10-01")]
    [InlineData("1Q22|2Q22|4Q22", "2022-01-01", "2022-10-01")]
    [InlineData("1Q2022|2Q 2022|Q4'22", "2022-01-01", "2022-10-01")]
    [InlineData("1. Quartal 2022|2. Quartal 2022|4. Quartal 2022", "2022-01-01", "2022-10-01")]
    [InlineData("2022-T1|2022-T2|T4 2022", "2022-01-01", "2022-10-01")]
    [InlineData("1er trimestre 2022|2e trimestre 2022|4e trimestre 2022", "2022-01-01", "2022-10-01")]
    [InlineData("2022M01|2022M03|2022M12", "2022-01-01", "2022-12-01")]
    [InlineData("52. KW 2021|KW 1/2022|2022 KW 4", "2021-12-27", "2022-01-24")]
    public void Months_weeks_and_quarters_are_read_as_their_first_days_and_said_to_be(string values, string earliest, string latest)
    {
        var column = Profiled.Column(values.Split('|'));

        (column.Type, column.Earliest, column.Latest).ShouldBe((ColumnType.DateTime, earliest, latest));
        column.Warnings.Single(w => w.Code == "periods").Fix!.Type.ShouldBe(ColumnType.Categorical);
        Profiled.Numbers(Profiled.File(values.Split('|'))).Max().ShouldBe((DateTime.Parse(latest) - DateTime.UnixEpoch).TotalDays);
    }

    [Theory]
    [InlineData("2009-10|2010-11|2012-13")]
    [InlineData("1234-05|5678-06|9876-07")]
    [InlineData("2021-W53|2022-W01|2022-W60")]
    [InlineData("1Q06|2Q06|5Q06")]
    [InlineData("Q1-10|Q2-10|Q3-10")]
    [InlineData("53. KW 2021|1. KW 2022|2. KW 2022")]
    [InlineData("2002M03|2002M12|2002M13")]
    public void What_only_resembles_a_month_or_a_week_is_none(string values) =>
        Profiled.Column(values.Split('|')).Type.ShouldNotBe(ColumnType.DateTime);

    [Theory]
    [InlineData("08:30|9:15|23:59", 0.354166, "08:30:00")]
    [InlineData("08:30:15|09:15:00|10:00:00.5", 0.35434, "08:30:15")]
    [InlineData("8:30 am|9:15 PM|12:05 am", 0.354166, "00:05:00")]
    [InlineData("14.47 Uhr|9.05 Uhr|23.59 Uhr", 0.616, "09:05:00")]
    [InlineData("14 Uhr|9.05 UHR|23:59 Uhr|n.a.|14 Uhr|9 Uhr|10 Uhr|11 Uhr|12 Uhr|13 Uhr", 0.58333, "09:00:00")]
    [InlineData("12.30 uur|20.59 uur|8 uur", 0.52083, "08:00:00")]
    [InlineData("8.30 heures|17.05 heures|9 heures", 0.354166, "08:30:00")]
    [InlineData("8.30 horas|17.05 hs|9.10 hs|7.15 hs|6.20 hs|5.10 hs|4.40 hs|3.35 hs", 0.354166, "03:35:00")]
    [InlineData("8.30 hod.|17.05 hod.|9 hod.", 0.354166, "08:30:00")]
    [InlineData("godz. 8.30|godz. 17.05|9.10 godz.", 0.354166, "08:30:00")]
    [InlineData("8.30 часов|17.05 ЧАСОВ|9.10 часа", 0.354166, "08:30:00")]
    [InlineData("8.30 óra|17.05 óra|9 óra", 0.354166, "08:30:00")]
    [InlineData("kl. 8.30|kl 17.05|Kl. 9", 0.354166, "08:30:00")]
    [InlineData("klo 8.30|klo 17.05|KLO 9", 0.354166, "08:30:00")]
    [InlineData("ore 8.30|alle 17.05|alle ore 9", 0.354166, "08:30:00")]
    [InlineData("um 8.30 Uhr|um 17.05 Uhr|um 9 Uhr", 0.354166, "08:30:00")]
    [InlineData("8.30 pm|9.15 am|9 o'clock", 0.854166, "09:00:00")]
    [InlineData("8.30 h|9.15 h|10.20 h|11.05 h|12.45 h|14.55 h|17.10 h|23.59 h", 0.354166, "08:30:00")]
    [InlineData("9:05 h|14:47 h|23:59h", 0.37847, "09:05:00")]
    [InlineData("14h47|9h05|23H59", 0.616, "09:05:00")]
    [InlineData("14 h 47|9 h 05 min|8h", 0.616, "08:00:00")]
    public void Times_of_day_are_fractions_of_a_day(string values, double first, string earliest)
    {
        var column = Profiled.Column(values.Split('|'));

        (column.Type, column.Earliest).ShouldBe((ColumnType.DateTime, earliest));
        Profiled.Numbers(Profiled.File(values.Split('|')))[0].ShouldBe(first, 1e-4);
    }

    [Theory]
    [InlineData("70:47:20|21:29:28|90:52:53", "durations")]
    [InlineData("08:00|16:00|24:00", "times")]
    public void Times_beyond_a_day_are_durations(string values, string code)
    {
        var column = Profiled.Column(values.Split('|'));

        column.Warnings.Select(w => w.Code).ShouldBe([code]);
        column.Type.ShouldBe(ColumnType.DateTime);
    }

    [Theory]
    [InlineData("14.75 Uhr|9.05 Uhr|8.30 Uhr|7.99 Uhr")]
    [InlineData("14h5|9h05|8h61|7h")]
    public void What_no_clock_shows_is_neither_a_time_nor_a_number(string values) =>
        Profiled.Column(values.Split('|')).Type.ShouldNotBeOneOf(ColumnType.DateTime, ColumnType.Numeric);

    [Theory]
    [InlineData("14.47 h|9.05 h|8.30 h", 14.47)]
    [InlineData("14 h|9 h|8 h", 14)]
    [InlineData("0.25 uur|1.50 uur|2.75 uur", 0.25)]
    [InlineData("7.50 uur|8.25 uur|8.00 uur", 7.5)]
    [InlineData("8.5 heures|7.25 heures|36 heures", 8.5)]
    [InlineData("7.50 h|8.25 h|2.50 h|7.25 h|1.50 h|3.25 h|4.50 h|5 h|6.50 h", 7.5)]
    [InlineData("20 uur|8 uur|25 uur", 20)]
    public void Hours_and_fractions_of_them_stay_numbers(string values, double first)
    {
        Profiled.Column(values.Split('|')).Type.ShouldBe(ColumnType.Numeric);
        Profiled.Numbers(Profiled.File(values.Split('|')))[0].ShouldBe(first, 1e-5);
    }

    [Theory]
    [InlineData("14.47 h|9.05 h|8.30 h", 14.47, 14.783333 / 24)]
    [InlineData("14.47 uur|9.05 uur|8.30 uur", 14.783333 / 24, 14.47)]
    public void Times_of_day_and_hours_that_look_alike_are_one_click_apart(string values, double found, double other)
    {
        var text = Profiled.File(values.Split('|'));

        Profiled.Numbers(text)[0].ShouldBe(found, 1e-5);
        Profiled.Numbers(text, fix: "clock-or-hours")[0].ShouldBe(other, 1e-5);
    }

    [Fact]
    public void Words_among_times_of_day_do_not_make_them_numbers()
    {
        var text = Profiled.File(Enumerable.Range(0, 60).Select(i => i % 9 == 0 ? "gesloten" : $"{i % 24}.{i * 7 % 60:00} uur"));

        var column = Profiled.Profile(text).Profile.Columns[0];

        (column.Type, column.Warnings.Single().Code).ShouldBe((ColumnType.Text, "almost-dates"));
        column.Warnings[0].Message.ShouldStartWith("All but 7 of 60 values are times; the first that is not is \"gesloten\"");
        Profiled.Numbers(text, fix: "almost-dates")[1].ShouldBe(67 / 1_440.0, 1e-9);
    }

    [Theory]
    [InlineData("{0} Uhr", "25 Uhr")]
    [InlineData("{0}:15 Uhr", "25:15 Uhr")]
    [InlineData("{0}.15 Uhr", "24.15 Uhr")]
    [InlineData("um {0} Uhr", "um 31 Uhr")]
    [InlineData("{0} o'clock", "25 o'clock")]
    public void A_time_that_no_clock_shows_is_named_and_read_as_missing(string form, string wrong)
    {
        var column = Profiled.Column([.. Enumerable.Range(0, 39).Select(i => string.Format(null, form, i % 12)), wrong]);

        (column.Type, column.MissingCount).ShouldBe((ColumnType.DateTime, 1));
        column.Warnings.Select(w => w.Code).ShouldBe(["times", "impossible-dates"]);
        column.Warnings[0].Message.ShouldStartWith("Times of day, read");
        column.Warnings[1].Message.ShouldStartWith($"These times do not exist: \"{wrong}\" (1), the first in row 40 (line 41).");
    }

    [Theory]
    [InlineData("when", "20240101|20240229|20231231", "digit-dates", 19723)]
    [InlineData("order_date", "45292|45293.5|45300", "serial-dates", 19723)]
    [InlineData("t", "1704067200|1704153600|1709251200", "unix-dates", 19723)]
    [InlineData("t", "1704067200000|1704153600000|1709251200000", "unix-dates", 19723)]
    public void Numbers_that_may_be_dates_are_hinted_at_and_one_click_reads_them_so(string name, string values, string code, double firstDay)
    {
        var text = $"{name},y\n" + string.Concat(Enumerable.Repeat(values.Split('|'), 4).SelectMany(v => v).Select((v, i) => $"{v},{i % 2}\n"));

        var column = Profiled.Profile(text).Profile.Columns[0];

        column.Type.ShouldBe(ColumnType.Numeric);
        column.Warnings.ShouldContain(w => w.Code == code);
        Profiled.Numbers(text, name, code)[0].ShouldBe(firstDay);
    }

    [Theory]
    [InlineData("t", 1_704_067_200L, "unix-dates")]
    [InlineData("t", 1_704_067_200_000L, "unix-dates")]
    [InlineData("order_date", 45_292L, "serial-dates")]
    public void Numbers_that_count_up_are_not_said_to_be_left_out_and_used_at_once(string name, long first, string code)
    {
        var column = Profiled.Profile($"{name},y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{first + i},{i % 2}\n"))).Profile.Columns[0];

        column.Warnings.Select(w => w.Code).ShouldBe(["id-like", code]);
        column.Warnings[1].Message.ShouldEndWith("Unless they are read like this, the column is left out of training.");
        Profiled.Profile($"{name},y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{first + (i * 7 % 30)},{i % 2}\n"))).Profile.Columns[0]
            .Warnings.Single().Message.ShouldEndWith("they are used as written.");
    }

    [Theory]
    [InlineData("amount", "20240101|20240229|20231331")]
    [InlineData("amount", "45292|45293|45300")]
    [InlineData("phone", "1704067200|5704153600|9709251200")]
    public void Other_numbers_are_not_taken_for_dates(string name, string values)
    {
        var text = $"{name},y\n" + string.Concat(Enumerable.Repeat(values.Split('|'), 4).SelectMany(v => v).Select((v, i) => $"{v},{i % 2}\n"));

        Profiled.Profile(text).Profile.Columns[0].Warnings.ShouldNotContain(w => w.Code.EndsWith("-dates"));
    }

    [Fact]
    public void The_other_order_of_day_and_month_is_one_click_away()
    {
        var text = Profiled.File(["03/04/2024", "05/06/2024", "07/08/2024"]);

        Profiled.Numbers(text)[0].ShouldBe((new DateTime(2024, 3, 4) - DateTime.UnixEpoch).TotalDays);
        Profiled.Numbers(text, fix: "ambiguous-dates")[0].ShouldBe((new DateTime(2024, 4, 3) - DateTime.UnixEpoch).TotalDays);
    }

    [Fact]
    public void The_file_with_years_of_two_digits_is_one_of_dates()
    {
        var text = TestData.Case("F11-yy.csv");
        var found = Profiled.Profile(text).Profile.Columns[0];

        (found.Type, found.IncludedByDefault, found.MissingCount).ShouldBe((ColumnType.DateTime, true, 0));
        found.Earliest.ShouldBe("2024-01-01");
        found.Reading!.Dates!.Order.ShouldBe(DatePartOrder.DayFirst);
        found.Warnings.Select(w => w.Code).ShouldBe(["two-digit-years"]);
    }

    [Theory]
    [InlineData("T23:30:00-05:00", true)]
    [InlineData(" 23:30:00 EST", true)]
    [InlineData("T23:30:00Z", false)]
    [InlineData("T23:30:00+00:00", false)]
    [InlineData("T23:30:00", false)]
    public void Times_of_other_zones_are_said_to_be_converted(string time, bool areMoved)
    {
        var column = Profiled.Column(Enumerable.Range(1, 20).Select(day => $"2024-03-{day:00}{time}"));

        column.Type.ShouldBe(ColumnType.DateTime);
        column.Warnings.Select(w => w.Code).Contains("zones").ShouldBe(areMoved);
    }
}
