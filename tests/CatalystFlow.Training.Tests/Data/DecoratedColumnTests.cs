using System.Globalization;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Data;

public sealed class DecoratedColumnTests
{
    [Theory]
    [InlineData("$3.00|$10.01|$17.02|$24.03", "$", new[] { 3, 10.01, 17.02, 24.03 })]
    [InlineData("3,00 €|10,01 €|17,02 €|1.024,03 €", "€", new[] { 3, 10.01, 17.02, 1024.03 })]
    [InlineData("EUR 5|EUR 1,250|EUR 7", "EUR", new[] { 5, 1250.0, 7 })]
    [InlineData("-$3|$4|$5.5", "$", new[] { -3, 4, 5.5 })]
    [InlineData("($3.00)|$4.00|$5.00", "$", new[] { -3.0, 4, 5 })]
    [InlineData("12%|13 %|7.5%", "%", new[] { 12, 13, 7.5 })]
    [InlineData("(1,234)|5,678|9", null, new[] { -1234.0, 5678, 9 })]
    [InlineData("12-|13|7.5-", null, new[] { -12, 13, -7.5 })]
    [InlineData("\u22123|4|5", null, new[] { -3.0, 4, 5 })]
    [InlineData("\u20133|4|5", null, new[] { -3.0, 4, 5 })]
    [InlineData("\u20143|4|\u207B5", null, new[] { -3.0, 4, -5 })]
    [InlineData("12 kg|13kg|5.3 kg", "kg", new[] { 12, 13, 5.3 })]
    [InlineData("5.3cm|6cm|7.1cm", "cm", new[] { 5.3, 6, 7.1 })]
    [InlineData("1,23,456|2,34,567|99", null, new[] { 123_456.0, 234_567, 99 })]
    [InlineData("3\u00A0|10\u00A0|17\u00A0", null, new[] { 3.0, 10, 17 })]
    [InlineData("\u202F3|\u00A010|17", null, new[] { 3.0, 10, 17 })]
    [InlineData("1\u00A0234\u00A0€|2\u202F345\u00A0€|7\u00A0€", "€", new[] { 1234.0, 2345, 7 })]
    [InlineData("CHF 1'250.-|CHF 3.-|CHF 7.50", "CHF", new[] { 1250, 3, 7.5 })]
    [InlineData("１２３|４．５|－６", null, new[] { 123, 4.5, -6 })]
    [InlineData("٣٢١|٤٫٥|٦", null, new[] { 321, 4.5, 6 })]
    [InlineData("१२|३४|५६", null, new[] { 12.0, 34, 56 })]
    [InlineData("５％|６％|７．５％", "%", new[] { 5, 6, 7.5 })]
    [InlineData("1_234|5|-6_000_000.5", null, new[] { 1234, 5, -6_000_000.5 })]
    [InlineData("6.08D+03|1.5D-01|2.25d+00", null, new[] { 6080, 0.15, 2.25 })]
    [InlineData("=\"385\"|=\"-7.5\"|=\"0\"", null, new[] { 385, -7.5, 0 })]
    [InlineData("'664|'-7.5|8", null, new[] { 664, -7.5, 8 })]
    [InlineData("7.1 l/100km|8 l/100km|6.5l/100km", "l/100km", new[] { 7.1, 8, 6.5 })]
    [InlineData("S/4.61|S/. 5.20|S/1,250.50", "S/", new[] { 4.61, 5.2, 1250.5 })]
    [InlineData("лв8,50|лв. 7,25|лв1.024,03", "лв", new[] { 8.5, 7.25, 1024.03 })]
    [InlineData("RM10.50|RM 4.25|RM1,250.50", "RM", new[] { 10.5, 4.25, 1250.5 })]
    [InlineData("Rp 454.190|Rp. 4.250|Rp 1.250.500", "Rp", new[] { 454_190.0, 4250, 1_250_500 })]
    [InlineData("R 10.50|R10.25|R 1 250.50", "R", new[] { 10.5, 10.25, 1250.5 })]
    [InlineData("R 10,50|R 11,25|R 7,75", "R", new[] { 10.5, 11.25, 7.75 })]
    [InlineData("Q 10.50|Q11.25|Q7.75", "Q", new[] { 10.5, 11.25, 7.75 })]
    [InlineData("KSh 10.50|KSh 1,250/-|KSh 7", "KSh", new[] { 10.5, 1250, 7 })]
    [InlineData("TSh 10|TSh 11|TSh 7.5", "TSh", new[] { 10, 11, 7.5 })]
    [InlineData("$10.50 USD|$11.25 USD|$7 USD", "$ USD", new[] { 10.5, 11.25, 7 })]
    [InlineData("$10.50 MXN|$11.25 MXN|$7 MXN", "$ MXN", new[] { 10.5, 11.25, 7 })]
    [InlineData("USD $10.50|USD $11.25|USD $7", "USD $", new[] { 10.5, 11.25, 7 })]
    [InlineData("VES 10.5|VES 11|VES 7", "VES", new[] { 10.5, 11, 7 })]
    [InlineData("10.5 GTQ|11 GTQ|7 GTQ", "GTQ", new[] { 10.5, 11, 7 })]
    [InlineData("lei 10,5|lei 11|lei 7", "lei", new[] { 10.5, 11, 7 })]
    [InlineData("KM 10,5|KM 11|KM 7", "KM", new[] { 10.5, 11, 7 })]
    [InlineData("Bs. 10,5|Bs. 11|Bs 7", "Bs", new[] { 10.5, 11, 7 })]
    [InlineData("B/. 10.5|B/.11|B/. 7", "B/", new[] { 10.5, 11, 7 })]
    [InlineData("RD$10.5|RD$ 11|RD$7", "RD$", new[] { 10.5, 11, 7 })]
    [InlineData("₡10.5|₡ 11|₡7", "₡", new[] { 10.5, 11, 7 })]
    [InlineData("FCFA 10.5|FCFA 11|FCFA 7", "FCFA", new[] { 10.5, 11, 7 })]
    [InlineData("د.إ 10.5|د.إ 11|د.إ 7", "د.إ", new[] { 10.5, 11, 7 })]
    [InlineData("24.8†|9.9*|8.6¹|41.9[1]|7 **", "*", new[] { 24.8, 9.9, 8.6, 41.9, 7 })]
    [InlineData("~105|~ 7.5|≈9", "~", new[] { 105, 7.5, 9 })]
    [InlineData("~ $105|~$7.5|≈ $9", "~ $", new[] { 105, 7.5, 9 })]
    [InlineData("3,5 Mio. €|4,25 Mio. €|1 Mio. €", "Mio. €", new[] { 3.5, 4.25, 1 })]
    [InlineData("$3.5M|$1,234.5M|$7M", "$ M", new[] { 3.5, 1234.5, 7 })]
    [InlineData("3,50 € p.a.|4,00 € p.a.|12,00 € p.a.", "€ p.a", new[] { 3.5, 4, 12 })]
    [InlineData("$3 per month|$4.50 per month|$12 per month", "$ per month", new[] { 3, 4.5, 12 })]
    [InlineData("1,376 sq ft|950 sq ft|2,100 sq ft", "sq ft", new[] { 1376.0, 950, 2100 })]
    [InlineData("3,50 € TTC|4,00 € TTC|12,00 € TTC", "€ TTC", new[] { 3.5, 4, 12 })]
    [InlineData("£843.60 pcm|£700 pcm|£1,200 pcm", "£ pcm", new[] { 843.6, 700, 1200 })]
    [InlineData("5 € / kg|6,5 € / kg|7,25 € / kg", "€ / kg", new[] { 5, 6.5, 7.25 })]
    [InlineData("3.5万円|12万円|0.5万円", "万円", new[] { 3.5, 12, 0.5 })]
    [InlineData("4.5×10^3|7 x 10^-2|1.25·10⁴", null, new[] { 4500, 0.07, 12500 })]
    [InlineData("4.5x10^3/L|6.25x10^3/L|11x10^3/L", "/L", new[] { 4.5e3, 6.25e3, 11e3 })]
    [InlineData("△19|20|▲7.5", null, new[] { -19, 20, -7.5 })]
    [InlineData("5-speed|6-speed|10-speed", "speed", new[] { 5.0, 6, 10 })]
    [InlineData("3-Zimmer|2-Zimmer|4-Zimmer", "Zimmer", new[] { 3.0, 2, 4 })]
    [InlineData("(1,04) €|2,50 €|(13,75) €", "€", new[] { -1.04, 2.5, -13.75 })]
    [InlineData("\u20103|4|\u20115", null, new[] { -3.0, 4, -5 })]
    [InlineData("ca. 7|approx. 8|etwa 9.5", "approx.", new[] { 7, 8, 9.5 })]
    public void Decorated_numbers_are_numbers_with_a_word_about_it_and_are_read_as_they_were_profiled(string values, string? unit, double[] expected)
    {
        var written = values.Split('|');

        var column = Profiled.Column(written);

        column.Type.ShouldBe(ColumnType.Numeric);
        column.IncludedByDefault.ShouldBeTrue();
        column.Reading!.Numbers!.Unit.ShouldBe(unit);
        (column.Minimum, column.Maximum).ShouldBe((expected.Min(), expected.Max()));
        column.Warnings.Single(w => w.Code == "decorated-numbers").Fix!.Type.ShouldBe(ColumnType.Categorical);
        Profiled.Numbers(Profiled.File(written)).ShouldBe(expected, 1e-4);
    }

    [Theory]
    [InlineData("<0.5|0.75|1.25|2", new[] { 0.5, 0.75, 1.25, 2 })]
    [InlineData("<0.5|0.75|1.25|>2.5", new[] { 0.5, 0.75, 1.25, 2.5 })]
    [InlineData("≤ 1|3|4|>= 5", new[] { 1.0, 3, 4, 5 })]
    [InlineData("~105|7|8.5|9", new[] { 105, 7, 8.5, 9 })]
    [InlineData("~ $21|$7|$8.5|$9", new[] { 21, 7, 8.5, 9 })]
    [InlineData("ca. 7|3|about 8.5|9", new[] { 7, 3, 8.5, 9 })]
    [InlineData("max. 7|3|über 8.5|9", new[] { 7, 3, 8.5, 9 })]
    public void Values_beyond_a_limit_are_one_click_from_the_numbers_that_are_given(string values, double[] expected)
    {
        var text = Profiled.File(Repeat(values));

        var column = Profiled.Profile(text).Profile.Columns[0];

        column.Type.ShouldNotBe(ColumnType.Numeric);
        column.Warnings.Select(w => w.Code).ShouldBe(["limits"]);
        Profiled.Numbers(text, fix: "limits")[..4].ShouldBe(expected, 1e-6);
    }

    [Fact]
    public void Limits_of_many_different_values_are_quantities_rather_than_classes()
    {
        var text = Profiled.File(Enumerable.Range(0, 60).Select(i => $"<{i}.5"));

        Profiled.Profile(text).Profile.Columns[0].Warnings.Single(w => w.Code == "limits").Message.ShouldStartWith("60 of 60 values are limits");
        Profiled.Numbers(text, fix: "limits")[..3].ShouldBe([0.5, 1.5, 2.5]);
    }

    [Fact]
    public void The_example_of_a_limit_is_one() =>
        Profiled.Column(Repeat("€740.99|€20|<€5|€7")).Warnings.Single(w => w.Code == "limits").Message.ShouldContain("as \"<€5\"");

    [Fact]
    public void A_word_beside_numbers_with_and_without_the_unit_has_its_cure_too()
    {
        var text = Profiled.File(Repeat("$3|4|$5|$6.50|7|$1|2|$9|$8|$4|$7|5|VB"));

        Profiled.Profile(text).Profile.Columns[0].Warnings.Single().Fix!.Label.ShouldBe("Read all as $, \"VB\" as missing");
        Profiled.Numbers(text, fix: "almost-numeric")[..5].ShouldBe([3, 4, 5, 6.5, 7]);
    }

    [Fact]
    public void One_code_among_numbers_that_are_marked_as_text_makes_all_of_them_codes() =>
        Profiled.Column(Enumerable.Range(0, 300).Select(i => i % 30 == 7 ? "=\"00501\"" : $"=\"{10_001 + (i % 30)}\""))
            .Warnings.ShouldNotContain(w => w.Code == "almost-numeric" || w.Code == "decorated-numbers");

    [Theory]
    [InlineData("<18|<30|<65")]
    [InlineData(">50K|<=50K")]
    [InlineData("1_2|3_4|5_6")]
    [InlineData("2024_01|2024_02|2024_03")]
    [InlineData("5D-3|6D-4|7D-5")]
    [InlineData("=\"00501\"|=\"10115\"|=\"90210\"")]
    [InlineData("'00501|'10115|'90210")]
    [InlineData("０１２|０１３|１１４")]
    [InlineData("1-|1|1+|2-|2|2+")]
    [InlineData("12-B|18-A|3-C")]
    [InlineData("2-HT|5-HT|7-ELEVEN")]
    [InlineData("R10|R11|R12")]
    [InlineData("Q1|Q2|Q3")]
    [InlineData("Top 10|Top 20|Top 50")]
    [InlineData("L40.0|L20.9|L30.1")]
    public void Classes_and_codes_with_such_marks_stay_as_they_are_written(string values) =>
        Profiled.Column(Repeat(values)).Type.ShouldBe(ColumnType.Categorical);

    [Theory]
    [InlineData("12,- €|13,- €|20,- €")]
    [InlineData("12,-€|13,-€|20,-€")]
    [InlineData("12.- €|13.- €|20.- €")]
    [InlineData("12,– EUR|13,– EUR|20,– EUR")]
    [InlineData("12,-- Kč|13,-- Kč|20,-- Kč")]
    [InlineData("€ 12,-|€ 13,-|€ 20,-")]
    public void A_dash_in_place_of_cents_is_no_minus(string values) =>
        Profiled.Numbers(Profiled.File(Enumerable.Repeat(values.Split('|'), 12).SelectMany(v => v)))[..3].ShouldBe([12, 13, 20]);

    [Theory]
    [InlineData("07 December|14 March|3 May")]
    [InlineData("7 Dec.|14 Mar.|3 Mai")]
    public void Days_without_a_year_are_told_as_such(string values)
    {
        var column = Profiled.Column(Enumerable.Repeat(values.Split('|'), 12).SelectMany(v => v));

        column.Type.ShouldBe(ColumnType.Categorical);
        column.Warnings.Single().Code.ShouldBe("days-without-year");
        column.Warnings.Single().Message.ShouldStartWith("Days without a year, such as \"");
    }

    [Theory]
    [InlineData("12 kg|300 g|5 kg|7 g")]
    [InlineData("$3|€4|$5|€6")]
    public void Mixed_units_are_never_mixed_in_silence(string values)
    {
        var column = Profiled.Column(Repeat(values));

        column.Type.ShouldNotBe(ColumnType.Numeric);
        var warning = column.Warnings.Single(w => w.Code == "mixed-units");
        warning.Fix.ShouldBeNull();
        warning.Message.ShouldContain("different units");
    }

    [Theory]
    [InlineData("$3.5M|$950k|$1,250|$0", "Read k as thousands, M as millions", new[] { 3.5e6, 950e3, 1250, 0 })]
    [InlineData("10k|2M|30k|4M", "Read k as thousands, M as millions", new[] { 10e3, 2e6, 30e3, 4e6 })]
    [InlineData("950|1.2k|700|3.4k", "Read k as thousands", new[] { 950, 1200.0, 700, 3400 })]
    [InlineData("€110.5M|€600K|€1.2M|€35K", "Read K as thousands, M as millions", new[] { 110.5e6, 600e3, 1.2e6, 35e3 })]
    [InlineData("3,5 Mio. €|950 Tsd. €|1,2 Mrd. €|12.500 €", "Read Tsd as thousands, Mio as millions, Mrd as billions", new[] { 3.5e6, 950e3, 1.2e9, 12500 })]
    [InlineData("$1.23456M|$2k|$-0.5k|$7", "Read k as thousands, M as millions", new[] { 1_234_560.0, 2e3, -500, 7 })]
    [InlineData("$16.4M|$3.5B|$11.9T|$7B", "Read M as millions, B as billions, T as trillions", new[] { 16.4e6, 3.5e9, 11.9e12, 7e9 })]
    [InlineData("3.760T|20.983B|2.836M|7B", "Read M as millions, B as billions, T as trillions", new[] { 3.76e12, 20.983e9, 2.836e6, 7e9 })]
    [InlineData("-1.7m|-2.6k|3m|950", "Read k as thousands, m as millions", new[] { -1.7e6, -2.6e3, 3e6, 950 })]
    [InlineData("3 TEUR|4,5 MEUR|7 TEUR|1 MEUR", "Read T as thousands, M as millions", new[] { 3e3, 4.5e6, 7e3, 1e6 })]
    [InlineData("₹2.5 lakh|₹1.1 crore|₹12 lakh|₹3 crore", "Read lakh as lakhs, crore as crores", new[] { 2.5e5, 1.1e7, 12e5, 3e7 })]
    [InlineData("3.5万|2億|7万|8000", "Read 万 as ten thousands, 億 as hundred millions", new[] { 3.5e4, 2e8, 7e4, 8000 })]
    [InlineData("US$ 3.5 million|US$ 2 billion|US$ 1 million|US$ 7 billion", "Read million as millions, billion as billions", new[] { 3.5e6, 2e9, 1e6, 7e9 })]
    public void Words_for_thousands_and_millions_are_one_click_from_the_numbers_in_full(string values, string cure, double[] expected)
    {
        var text = Profiled.File(Repeat(values));

        var column = Profiled.Profile(text).Profile.Columns[0];

        column.Type.ShouldNotBe(ColumnType.Numeric);
        column.Warnings.ShouldHaveSingleItem().Fix!.Label.ShouldBe(cure);
        Profiled.Numbers(text, fix: "magnitudes")[..4].ShouldBe(expected, 1e-6);
    }

    [Theory]
    [InlineData("1.234 kg|2.345 kg|3.456|4.567 kg", "mixed-units")]
    [InlineData("<1.234|2.345|3.456|4.567", "limits")]
    [InlineData("(1.234)|(2.345)|(3.456)|(4.567)", "accounting")]
    public void A_cure_that_has_to_choose_what_a_point_means_says_so_and_offers_the_other_way(string values, string cure)
    {
        var text = Profiled.File(Repeat(values));

        Profiled.Profile(text).Profile.Columns[0].Warnings.Select(w => w.Code).ShouldBe([cure, "ambiguous-numbers"]);

        Profiled.Numbers(text, fix: cure).Max(Math.Abs).ShouldBe(4.567, 1e-6);
        Profiled.Numbers(text, fix: "ambiguous-numbers").Max(Math.Abs).ShouldBe(4567);
    }

    [Fact]
    public void A_word_beside_numbers_that_are_short_for_larger_ones_is_read_as_missing_and_said_so()
    {
        var text = Profiled.File(Repeat("19M|201k|8.7M|Varies with device|3.3M|902k"));

        var hint = Profiled.Profile(text).Profile.Columns[0].Warnings.ShouldHaveSingleItem();

        hint.Message.ShouldBe(
            "Numbers are abbreviated: \"M\" (15), \"k\" (10). Read in full, \"19M\" is 19,000,000. \"Varies with device\" (5) is read as missing then.");
        Profiled.Numbers(text, fix: "magnitudes")[..6].ShouldBe([19e6, 201e3, 8.7e6, double.NaN, 3.3e6, 902e3]);
    }

    [Theory]
    [InlineData("12 kg|3k|5 kg|7k")]
    [InlineData("300 K|12 M|310 K|7 M")]
    [InlineData("£3k|€4M|£5k|€6M")]
    public void Letters_beside_other_units_are_units(string values) =>
        Profiled.Column(Repeat(values)).Warnings.ShouldHaveSingleItem().Code.ShouldBe("mixed-units");

    [Fact]
    public void A_letter_slipped_into_one_number_is_no_unit_of_the_others()
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i == 40 ? "12O" : $"{i * 3}")},{i % 2}\n"));

        var slip = Profiled.Profile(text).Profile.Columns[0].Warnings.ShouldHaveSingleItem();

        (slip.Code, slip.Fix!.Label).ShouldBe(("almost-numeric", "Read \"12O\" as missing"));
        slip.Message.ShouldBe("All but 1 of 60 numbers have no unit; the first that has one is \"12O\". If it is a mistake, correct it in the file, or read it as missing.");
        Profiled.Numbers(text, fix: "almost-numeric").Count(double.IsNaN).ShouldBe(1);
    }

    [Theory]
    [InlineData("N/K", 4)]
    [InlineData("not recorded", 6)]
    [InlineData("refused to say", 3)]
    public void A_word_in_many_rows_of_a_column_of_numbers_may_mean_missing(string word, int every)
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i % every == 0 ? word : $"{i}.5")},{i % 2}\n"));

        var hint = Profiled.Profile(text).Profile.Columns[0].Warnings.Single(w => w.Code == "almost-numeric");

        hint.Fix!.Reading!.MissingMarkers.ShouldBe([word]);
        Profiled.Numbers(text, fix: "almost-numeric").Count(double.IsNaN).ShouldBe(60 / every);
    }

    [Theory]
    [InlineData("=A1+2")]
    [InlineData("===")]
    [InlineData("'abc")]
    [InlineData("@SUM(A1)")]
    public void Formulas_and_marks_beside_numbers_are_one_click_from_missing(string word)
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i % 20 == 9 ? word : $"{i}.5")},{i % 2}\n"));

        var hint = Profiled.Profile(text).Profile.Columns[0].Warnings.ShouldHaveSingleItem();

        hint.Message.ShouldStartWith($"All but 3 of 60 values are numbers; the first that is not is \"{word}\" in row 10 (line 11).");
        Profiled.Numbers(text, fix: "almost-numeric").Count(double.IsNaN).ShouldBe(3);
    }

    [Fact]
    public void Codes_of_which_some_are_numbers_are_not_asked_to_be_numbers()
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i % 4 == 0 ? "A" : $"{i % 7}")},{i % 2}\n"));

        Profiled.Profile(text).Profile.Columns[0].Warnings.ShouldNotContain(w => w.Code == "almost-numeric");
    }

    [Fact]
    public void Numbers_with_and_without_the_unit_are_read_together_only_when_a_person_says_so()
    {
        var text = Profiled.File(Repeat("$3|4|$5|$6.50|7"));

        var column = Profiled.Profile(text).Profile.Columns[0];

        column.Type.ShouldNotBe(ColumnType.Numeric);
        column.Warnings.Single(w => w.Code == "mixed-units").Fix!.Label.ShouldBe("Read all as $");
        Profiled.Numbers(text, fix: "mixed-units")[..5].ShouldBe([3, 4, 5, 6.5, 7]);
    }

    [Theory]
    [InlineData("24.5|9.25*|8.5|7.75†|6.5[2]", "\"9.25*\"")]
    [InlineData("24.5|9.25|8.5|7.75|6.5|1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24 ¹", "\"24 ¹\"")]
    public void Numbers_some_of_which_refer_to_footnotes_are_read_by_one_click(string values, string first)
    {
        var text = Profiled.File(Repeat(values));

        var warning = Profiled.Profile(text).Profile.Columns[0].Warnings.Single(w => w.Code == "mixed-units");
        warning.Message.ShouldContain($"have a footnote mark after them, the first {first}. They can be read without the marks.");
        warning.Fix!.Label.ShouldBe("Read without the marks");
        Profiled.Numbers(text, fix: "mixed-units")[..5].ShouldBe([24.5, 9.25, 8.5, 7.75, 6.5]);
    }

    [Theory]
    [InlineData("{0} (p)")]
    [InlineData("{0}(1)")]
    [InlineData("{0} (12)")]
    [InlineData("{0}[a]")]
    [InlineData("{0} (b,e)")]
    [InlineData("{0} (est.)")]
    [InlineData("{0}*)")]
    [InlineData("{0}**)")]
    [InlineData("{0} 1)")]
    [InlineData("1 234.{0} 12)")]
    [InlineData("{0}?")]
    [InlineData("{0}!")]
    [InlineData("{0}~")]
    [InlineData("{0} :")]
    [InlineData("*{0}")]
    [InlineData("p{0}")]
    [InlineData("r {0}")]
    [InlineData("{0}¹,²")]
    [InlineData("{0}①")]
    [InlineData("{0}⁎")]
    [InlineData("{0}^1")]
    [InlineData("{0}<sup>1</sup>")]
    public void Flags_and_references_at_some_numbers_are_taken_off_by_one_click(string written)
    {
        string[] cells = [.. Enumerable.Range(0, 30).Select(i => i % 5 == 3 ? string.Format(CultureInfo.InvariantCulture, written, i + 10) : $"{i + 10}")];
        var text = Profiled.File(cells);

        var hint = Profiled.Profile(text).Profile.Columns[0].Warnings.ShouldHaveSingleItem();

        hint.Message.ShouldMatch("^6 of 30 numbers have a footnote mark (after|beside) them, the first ");
        hint.Message.ShouldContain($"\"{cells[3]}\"");
        Profiled.Numbers(text, fix: "mixed-units").ShouldBe(Enumerable.Range(0, 30).Select(i => i % 5 == 3 && written[0] == '1' ? 1234 + ((i + 10) / 100.0) : i + 10.0), 1e-3);
    }

    [Theory]
    [InlineData("22.{0} (0.1)")]
    [InlineData("22.{0} ± 0.1")]
    [InlineData("22.{0}±0,1")]
    [InlineData("22.{0} +/- 0.1")]
    [InlineData("22.{0} [18.2-22.1]")]
    [InlineData("22.{0} (18.2; 22.1)")]
    [InlineData("22.{0} (34%)")]
    public void Of_a_number_with_another_behind_it_the_first_is_read_by_one_click(string written)
    {
        var all = Profiled.File(Enumerable.Range(10, 30).Select(i => string.Format(CultureInfo.InvariantCulture, written, i)));
        var some = Profiled.File(Enumerable.Range(10, 30).Select(i => i % 3 == 0 ? string.Format(CultureInfo.InvariantCulture, written, i) : $"22.{i}"));

        Profiled.Profile(all).Profile.Columns[0].Warnings.ShouldHaveSingleItem().Message.ShouldStartWith("30 of 30 numbers have another number after them, the first \"22.10");
        Profiled.Profile(some).Profile.Columns[0].Warnings.ShouldHaveSingleItem().Message.ShouldStartWith("10 of 30 numbers have another number after them, the first \"22.12");
        Profiled.Numbers(all, fix: "mixed-units").ShouldBe(Enumerable.Range(10, 30).Select(i => 22 + (i / 100.0)), 1e-5);
        Profiled.Numbers(some, fix: "mixed-units").ShouldBe(Enumerable.Range(10, 30).Select(i => 22 + (i / 100.0)), 1e-5);
    }

    [Theory]
    [InlineData("{0} xyz7")]
    [InlineData("x{0}y")]
    [InlineData("={0}+2")]
    [InlineData("{{{0}}}")]
    [InlineData("{0} kg ± 0.5")]
    public void Other_numbers_with_something_around_them_among_plain_ones_are_told_with_the_first_of_them(string written)
    {
        string[] cells = [.. Enumerable.Range(0, 24).Select(i => i % 3 == 1 ? string.Format(CultureInfo.InvariantCulture, written, i) : $"{i}")];

        var hint = Profiled.Column(cells).Warnings.ShouldHaveSingleItem();

        (hint.Code, hint.Fix).ShouldBe(("almost-numeric", null));
        hint.Message.ShouldStartWith($"All but 8 of 24 values are numbers; these have something around a number, the first is \"{cells[1]}\" in row 2 (line 3). ");
    }

    [Theory]
    [InlineData("10.5¹|11.5¹|12.5²")]
    [InlineData("10.5†|11.5†|12.5*")]
    [InlineData("10.5[1]|11.5*|12.5*")]
    public void Marks_that_all_numbers_have_are_shown_as_they_are_written(string values) =>
        Profiled.Column(Repeat(values)).Warnings.Single(w => w.Code == "decorated-numbers")
            .Message.ShouldBe($"Written with footnote marks, as in \"{values.Split('|')[0]}\", and read as numbers from 10.5 to 12.5.");

    [Theory]
    [InlineData("p{0}")]
    [InlineData("n{0}")]
    [InlineData("r {0}")]
    public void Codes_that_begin_with_a_letter_are_none_beside_names_either(string written) =>
        Profiled.Column([.. Enumerable.Range(0, 20).Select(i => string.Format(CultureInfo.InvariantCulture, written, i)), "Hall", "Attic", "Cellar"])
            .Warnings.ShouldNotContain(w => w.Code == "almost-numeric" || w.Code == "mixed-units");

    [Theory]
    [InlineData("p{0}")]
    [InlineData("B{0}")]
    [InlineData("c {0}")]
    public void Codes_that_begin_with_a_letter_are_not_taken_for_flagged_numbers(string written)
    {
        var column = Profiled.Column(Enumerable.Range(0, 60).Select(i => string.Format(CultureInfo.InvariantCulture, written, 10 + (i % 12))));

        column.Type.ShouldBe(ColumnType.Categorical);
        column.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("3 b|4|5|6|7", "1 number has \"b\" and 4 have no unit. If all are b, ")]
    [InlineData("3 b|4 b|5 b|6 b|7", "4 numbers have \"b\" and 1 has no unit. If all are b, ")]
    [InlineData("3 n.s.|4 n.s.|5|6|7", "2 numbers have \"n.s.\" and 3 have no unit. If all are n.s., ")]
    [InlineData("3 n.s.|4 kg|5|6|7", "Numbers in different units: \"kg\" (1), \"n.s.\" (1), and 3 without.")]
    [InlineData("3*|4|5|6|7", "1 of 5 numbers has a footnote mark after it, ")]
    [InlineData("3 ± 1|4|5|6|7", "1 of 5 numbers has another number after it, ")]
    [InlineData("<3|4|5|6|7", "1 of 5 values is a limit or approximate, ")]
    [InlineData("€ 3 p.a.|€ 4 p.a.|€ 5 p.a.", "Written with \"€ p.a.\"")]
    public void Counts_and_units_stand_in_whole_sentences(string values, string said)
    {
        var text = Profiled.File(values.Split('|'));

        Profiled.Profile(text).Profile.Columns[0].Warnings[0].Message.ShouldStartWith(said);
    }

    [Theory]
    [InlineData("$3.00|$4.10|$5.20|$6.30|$7.40|$8.50|$9.60|$10.70|$11.80|free")]
    [InlineData("3|4.1|5.2|6.3|7.4|8.5|9.6|10.7|11.8|free")]
    public void One_word_among_numbers_is_cured_by_one_click(string values)
    {
        var text = Profiled.File(Repeat(values));

        Profiled.Profile(text).Profile.Columns[0].Warnings.Single(w => w.Code == "almost-numeric").Fix!.Label.ShouldBe("Read \"free\" as missing");

        var read = Profiled.Numbers(text, fix: "almost-numeric");
        read[7..9].ShouldBe([10.7, 11.8], 1e-5);
        read[9].ShouldBe(double.NaN);
    }

    [Fact]
    public void Parentheses_around_every_number_are_asked_about()
    {
        var text = Profiled.File(Repeat("(1)|(2)|(3)|(4)"));

        Profiled.Profile(text).Profile.Columns[0].Type.ShouldBe(ColumnType.Categorical);

        Profiled.Numbers(text, fix: "accounting")[..4].ShouldBe([-1, -2, -3, -4]);
    }

    [Fact]
    public void A_decoration_is_recognised_over_more_different_values_than_are_counted()
    {
        var text = Profiled.File(Enumerable.Range(0, 30_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"${i + 0.25}")));

        var column = Profiled.Profile(text).Profile.Columns[0];

        column.Type.ShouldBe(ColumnType.Numeric);
        (column.Minimum, column.Maximum).ShouldBe((0.25, 29_999.25));
        column.Mean!.Value.ShouldBe(14_999.75, 1e-6);
        column.Histogram.Sum(b => b.Count).ShouldBe(30_000);
    }

    [Theory]
    [InlineData("19 359,27 €|8 918,98 €|54 374,89 €", ',', "\"€\", as in \"19 359,27 €\"")]
    [InlineData("59,3 %|85,3 %|2,5 %", ',', "\"%\", as in \"59,3 %\"")]
    [InlineData("59.3 %|85.3 %|2.5 %", '.', "\"%\", as in \"59.3 %\"")]
    public void What_the_separators_of_a_file_mean_is_seen_from_decorated_numbers_where_no_others_are(string values, char separator, string words)
    {
        var (profile, format) = Profiled.Profile(Profiled.File(values.Split('|')));

        format.DecimalSeparator.ShouldBe(separator);
        profile.Columns[0].Type.ShouldBe(ColumnType.Numeric);
        profile.Columns[0].Warnings.Single(w => w.Code == "decorated-numbers").Message.ShouldContain(words);
    }

    [Fact]
    public void Plain_spaces_are_called_spaces()
    {
        var column = Profiled.Profile("x,z,y\n1 234,\"1,234.5\",a\n5 678,\"2,234.5\",b\n12 345,\"3,234.5\",a\n1 111,\"4,234.5\",b\n").Profile.Columns[0];

        column.Warnings.Single(w => w.Code == "decorated-numbers").Message.ShouldStartWith("Written with spaces between thousands, as in \"1 234\"");
    }

    [Fact]
    public void Sums_in_another_order_are_no_second_reading() =>
        Profiled.Column(Enumerable.Range(0, 240).Select(i => string.Create(CultureInfo.InvariantCulture, $"${i * 37 % 101}.50")))
            .Warnings.Select(w => w.Code).ShouldBe(["decorated-numbers"]);

    [Fact]
    public void A_thousands_separator_that_comes_late_is_tried_on_all_rows_before_it()
    {
        var text = Profiled.File([.. Enumerable.Range(1, 900).Select(i => $"${i}"), "$1,234", "$2,500.75"]);

        var column = Profiled.Profile(text).Profile.Columns[0];

        (column.Type, column.Minimum, column.Maximum).ShouldBe((ColumnType.Numeric, 1, 2500.75));
        Profiled.Numbers(text)[^2..].ShouldBe([1234, 2500.75]);
    }

    [Fact]
    public void Separators_with_two_readings_are_named_and_the_other_is_one_click_away()
    {
        var text = Profiled.File(Repeat("€ 1.234|€ 2.345|€ 3.456"));

        var warning = Profiled.Profile(text).Profile.Columns[0].Warnings.Single(w => w.Code == "ambiguous-numbers");

        warning.Message.ShouldContain("two ways");
        Profiled.Numbers(text)[..3].ShouldBe([1.234, 2.345, 3.456], 1e-6);
        Profiled.Numbers(text, fix: "ambiguous-numbers")[..3].ShouldBe([1234, 2345, 3456]);
    }

    [Theory]
    [InlineData("F07-currency.csv", "p", 3.0, 416.59)]
    [InlineData("F08-nbsp.csv", "p", 3.0, 416.0)]
    public void Files_of_decorated_numbers_are_numbers(string file, string column, double minimum, double maximum)
    {
        var found = Profiled.Profile(TestData.Case(file)).Profile.Columns.Single(c => c.Name == column);

        (found.Type, found.Minimum, found.Maximum, found.IncludedByDefault).ShouldBe((ColumnType.Numeric, minimum, maximum, true));
    }

    [Fact]
    public void A_decorated_column_gives_the_model_of_its_plain_twin_to_the_bit_at_one_thread_and_at_two()
    {
        var values = Enumerable.Range(0, 400).Select(i => ((i * 37) % 101) + 0.5).ToArray();
        var plain = Profiled.File(values.Select(v => v.ToString(CultureInfo.InvariantCulture)));
        var decorated = Profiled.File(values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v:N2} kg")));

        var hashes = new[] { (plain, 1), (decorated, 1), (decorated, 2) }.Select(c => Hash(c.Item1, c.Item2)).ToList();

        hashes.Distinct().ShouldHaveSingleItem();
    }

    private static string Hash(string text, int threads)
    {
        var (profile, format) = Profiled.Profile(text);
        var found = profile.Columns[0];
        ColumnSelection[] columns = [new("x", found.Type) { Reading = found.Reading }, new("y", ColumnType.Categorical)];
        var table = CsvTableReader.Read(TestData.Text(text), format, columns, threads, CancellationToken.None);
        var data = DataPreparation.Prepare(table, TestData.Options("y"), CancellationToken.None);
        var session = Sessions.Start(AlgorithmCatalog.Find("random-forest")!, data, threads: threads);
        Sessions.Finish(session);
        return session.ComputeModelHash();
    }

    private static IEnumerable<string> Repeat(string values) => Enumerable.Repeat(values.Split('|'), 5).SelectMany(v => v);

    [Theory]
    [InlineData("1.234.567|1.234,5", "Written with points between thousands, as in \"1.234.567\", and read")]
    [InlineData("1.234,5|1.234.567", "Written with a decimal comma, as in \"1.234,5\", and read")]
    public void The_example_shows_what_is_said_of_the_numbers(string last, string said)
    {
        var ends = last.Split('|');
        var text = "x;y\n" + string.Concat(Enumerable.Range(0, 50_001).Select(i => $"{i};{"ab"[i % 2]}\n")) + string.Concat(ends.Select(e => $"{e};a\n"));

        Profiled.Profile(text).Profile.Columns[0].Warnings[0].Message.ShouldStartWith(said);
    }

    [Fact]
    public void An_example_that_does_not_show_what_is_said_is_left_out() =>
        Profiled.Column(["\u22127", "(5)", "8", "(6)", "9"]).Warnings[0].Message.ShouldStartWith("Written with parentheses for negative numbers, and read");
}
