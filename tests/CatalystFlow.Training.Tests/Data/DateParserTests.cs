using System.Globalization;
using System.Text;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

public sealed class DateParserTests
{
    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("1970-01-02", 1)]
    [InlineData("1969-12-31", -1)]
    [InlineData("2024-02-29", 19782)]
    [InlineData("2024/2/29", 19782)]
    [InlineData("2024.02.29", 19782)]
    [InlineData("20240229", 19782)]
    [InlineData("29.02.2024", 19782)]
    [InlineData("29.2.2024", 19782)]
    [InlineData("29-Feb-2024", 19782)]
    [InlineData("29 February 2024", 19782)]
    [InlineData("Feb 29, 2024", 19782)]
    [InlineData("February 29, 2024", 19782)]
    [InlineData("2024-02-29T12:00", 19782.5)]
    [InlineData("Thu Feb 29 12:00:00 2024", 19782.5)]
    [InlineData("Thu Feb  1 12:00:00 2024", 19754.5)]
    [InlineData("Thu Feb 29 12:00:00 UTC 2024", 19782.5)]
    [InlineData("Thu Feb 29 14:00:00 +0200 2024", 19782.5)]
    [InlineData("Feb 29 12:00 2024", 19782.5)]
    [InlineData("2024:02:29 12:00:00", 19782.5)]
    [InlineData("2024-02-29 12:00:00", 19782.5)]
    [InlineData("2024-02-29T12:00:00.000Z", 19782.5)]
    [InlineData("2024-02-29T14:00:00+02:00", 19782.5)]
    [InlineData("2024-02-29T07:00:00-0500", 19782.5)]
    [InlineData("2/29/2024 12:00:00 PM", 19782.5)]
    [InlineData("02/29/2024 6:00 am", 19782.25)]
    [InlineData("02/29/2024 12:00 AM", 19782)]
    [InlineData("Mar 01, 2024", 19783)]
    [InlineData("mar. 5 mars 2024", 19787)]
    [InlineData("mar 5 marzo 2024", 19787)]
    [InlineData("29. Februar 2024", 19782)]
    [InlineData("29. Feb. 2024", 19782)]
    [InlineData("29.Februar.2024", 19782)]
    [InlineData("Donnerstag, 29. Februar 2024", 19782)]
    [InlineData("Do., 29. Feb. 2024", 19782)]
    [InlineData("1. März 2024", 19783)]
    [InlineData("1. MÄRZ 2024", 19783)]
    [InlineData("1. Ma\u0308rz 2024", 19783)]
    [InlineData("1. Mrz 2024", 19783)]
    [InlineData("1er mars 2024", 19783)]
    [InlineData("jeudi 29 février 2024", 19782)]
    [InlineData("29 févr. 2024", 19782)]
    [InlineData("29 fevrier 2024", 19782)]
    [InlineData("29 de febrero de 2024", 19782)]
    [InlineData("1.º de marzo del 2024", 19783)]
    [InlineData("jueves, 29 de febrero de 2024", 19782)]
    [InlineData("29 febbraio 2024", 19782)]
    [InlineData("giovedì 29 febbraio 2024", 19782)]
    [InlineData("1º marzo 2024", 19783)]
    [InlineData("1 de março de 2024", 19783)]
    [InlineData("quinta-feira, 29 de fevereiro de 2024", 19782)]
    [InlineData("1 maart 2024", 19783)]
    [InlineData("29-feb-24", 19782)]
    [InlineData("29/Feb/2024", 19782)]
    [InlineData("Thu, 29.02.2024", 19782)]
    [InlineData("Do., 29.02.2024 12:00 Uhr", 19782.5)]
    [InlineData("Thursday 02/29/2024", 19782)]
    [InlineData("Thu 2024-02-29T12:00Z", 19782.5)]
    [InlineData("29 Feb 24", 19782)]
    [InlineData("29. Feb. 24", 19782)]
    [InlineData("29Feb24", 19782)]
    [InlineData("2024-Feb-29", 19782)]
    [InlineData("2024 Feb 29 12:00", 19782.5)]
    [InlineData("29Feb2024:12:00:00", 19782.5)]
    [InlineData("29/Feb/2024:12:00:00", 19782.5)]
    [InlineData("[29/Feb/2024:14:00:00 +0200]", 19782.5)]
    [InlineData("[29/Feb/2024:12:00:00", 19782.5)]
    [InlineData("29 lutego 2024 r.", 19782)]
    [InlineData("29 lutego 2024 r. 12:00", 19782.5)]
    [InlineData("czwartek, 29 lutego 2024", 19782)]
    [InlineData("čtvrtek 29. února 2024", 19782)]
    [InlineData("29 февраля 2024 г.", 19782)]
    [InlineData("четверг, 29 февраля 2024 г., 12:00", 19782.5)]
    [InlineData("1 мая 2024", 19844)]
    [InlineData("February 29th, 2024", 19782)]
    [InlineData("29th of February 2024", 19782)]
    [InlineData("Thursday, February 29, 2024", 19782)]
    [InlineData("29. Februar 2024 12:00", 19782.5)]
    [InlineData("Feb 29, 2024, 12:00 PM", 19782.5)]
    [InlineData("Thu, 29 Feb 2024 12:00:00 GMT", 19782.5)]
    [InlineData("Mon, 29 Feb 2024 12:00:00 GMT", 19782.5)]
    [InlineData("Thu, 29 Feb 2024 14:00:00 +0200", 19782.5)]
    [InlineData("29 Feb 2024 07:00 EST", 19782.5)]
    [InlineData("2024-02-29 12:00:00 UTC", 19782.5)]
    [InlineData("2024-02-29 14:00:00 +02:00", 19782.5)]
    public void Dates_are_days_since_1970(string text, double days)
    {
        DateParser.TryParse(Encoding.UTF8.GetBytes(text), DatePartOrder.MonthFirst, out var found).ShouldBeTrue();
        found.ShouldBe(days);
    }

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("2024-00-10")]
    [InlineData("2024-02")]
    [InlineData("2024-02-29T25:00")]
    [InlineData("2024-02-29T12:60")]
    [InlineData("2024-02-29T12:00x")]
    [InlineData("2024-02-29 13:00 PM")]
    [InlineData("2024-02/29")]
    [InlineData("12.34")]
    [InlineData("1.2.3")]
    [InlineData("hello world")]
    [InlineData("31. Februar 2024")]
    [InlineData("1. Foo 2024")]
    [InlineData("Mai 2024")]
    [InlineData("Marsch 1 2024")]
    [InlineData("1 de mai de 24")]
    [InlineData("1-mai 24")]
    [InlineData("Foo, 29.02.2024")]
    [InlineData("5 Apr 19:03:30")]
    [InlineData("2024-Mar 20")]
    [InlineData("1. Januar 2024 oder so")]
    [InlineData("1 Januar 2024 12:00 XYZ")]
    [InlineData("1. Januar 2024 é")]
    [InlineData("10-20-30")]
    [InlineData("")]
    [InlineData("2024:02:29")]
    [InlineData("Feb 30 12:00:00 2024")]
    [InlineData("Feb 29 2024 2024")]
    [InlineData("May 5 items in 2024")]
    public void These_are_not_dates(string text)
    {
        DateParser.TryParse(Encoding.UTF8.GetBytes(text), DatePartOrder.MonthFirst, out _).ShouldBeFalse();
        DateParser.TryParse(Encoding.UTF8.GetBytes(text), DatePartOrder.DayFirst, out _).ShouldBeFalse();
    }

    [Fact]
    public void With_slashes_the_order_matters_and_both_can_be_asked_for()
    {
        var text = "03/04/2024"u8;
        DateParser.DependsOnOrder(text).ShouldBeTrue();
        DateParser.DependsOnOrder("2024-03-04"u8).ShouldBeFalse();
        DateParser.DependsOnOrder("3.4.2024"u8).ShouldBeFalse();
        DateParser.DependsOnOrder("Mon, 03/04/2024"u8).ShouldBeTrue();
        DateParser.TryParse(text, DatePartOrder.MonthFirst, out var march).ShouldBeTrue();
        DateParser.TryParse(text, DatePartOrder.DayFirst, out var april).ShouldBeTrue();
        DateTime.UnixEpoch.AddDays(march).ShouldBe(new DateTime(2024, 3, 4));
        DateTime.UnixEpoch.AddDays(april).ShouldBe(new DateTime(2024, 4, 3));
    }

    [Theory]
    [InlineData("January February March April May June July August September October November December")]
    [InlineData("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")]
    [InlineData("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")]
    [InlineData("Jän Feb Mrz Apr Mai Jun Jul Aug Sept Okt Nov Dez")]
    [InlineData("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")]
    [InlineData("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.")]
    [InlineData("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")]
    [InlineData("ene feb mar abr may jun jul ago sep oct nov dic")]
    [InlineData("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre")]
    [InlineData("gen feb mar apr mag giu lug ago set ott nov dic")]
    [InlineData("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro")]
    [InlineData("jan fev mar abr mai jun jul ago set out nov dez")]
    [InlineData("januari februari maart april mei juni juli augustus september oktober november december")]
    [InlineData("jan feb mrt apr mei jun jul aug sep okt nov dec")]
    [InlineData("styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień")]
    [InlineData("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia")]
    [InlineData("sty lut mar kwi maj cze lip sie wrz paź lis gru")]
    [InlineData("leden únor březen duben květen červen červenec srpen září říjen listopad prosinec")]
    [InlineData("ledna února března dubna května června července srpna září října listopadu prosince")]
    [InlineData("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь")]
    [InlineData("января февраля марта апреля мая июня июля августа сентября октября ноября декабря")]
    [InlineData("янв фев мар апр май июн июл авг сен окт ноя дек")]
    public void Every_month_has_its_name_in_every_language(string names)
    {
        var months = names.Split(' ').Select(name => DateParser.TryParse(Encoding.UTF8.GetBytes($"3 {name} 2023"), DatePartOrder.MonthFirst, out var days)
            ? DateTime.UnixEpoch.AddDays(days).Month
            : 0);

        months.ShouldBe(Enumerable.Range(1, 12));
        DateParser.TryParse(Encoding.UTF8.GetBytes($"{names.Split(' ')[0]} 3, 2023"), DatePartOrder.MonthFirst, out _).ShouldBeTrue();
    }

    [Fact]
    public void Every_day_of_ten_thousand_years_is_read_back()
    {
        for (var day = DateTime.MinValue; day < DateTime.MaxValue.AddDays(-40); day = day.AddDays(37))
        {
            var text = Encoding.UTF8.GetBytes(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            DateParser.TryParse(text, DatePartOrder.DayFirst, out var days).ShouldBeTrue();
            days.ShouldBe((day - DateTime.UnixEpoch).TotalDays);
        }
    }
}
