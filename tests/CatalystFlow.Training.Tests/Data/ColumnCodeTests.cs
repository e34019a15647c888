using System.Globalization;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Tests.Data;

public sealed class ColumnCodeTests
{
    [Fact]
    public void Codes_with_leading_zeros_stay_as_they_are_written_and_one_click_makes_them_numbers()
    {
        var text = Profiled.File(Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? "00501" : i % 3 == 1 ? "10115" : "90210"));

        var column = Profiled.Profile(text).Profile.Columns[0];

        (column.Type, column.IncludedByDefault).ShouldBe((ColumnType.Categorical, true));
        Profiled.Words(text)[..3].ShouldBe(["00501", "10115", "90210"]);
        Profiled.Numbers(text, fix: "leading-zeros")[0].ShouldBe(501);
    }

    [Fact]
    public void Very_many_codes_are_left_out_with_a_reason_of_their_own()
    {
        var column = Profiled.Column(Enumerable.Range(0, 60).Select(i => $"{i * 997:00000}"));

        (column.Type, column.IncludedByDefault).ShouldBe((ColumnType.Text, false));
        column.Warnings.Select(w => w.Code).ShouldBe(["leading-zeros"]);
    }

    [Fact]
    public void Months_with_a_zero_before_them_are_numbers_with_a_hint()
    {
        var column = Profiled.Column(Enumerable.Range(0, 60).Select(i => $"{(i % 12) + 1:00}"));

        column.Type.ShouldBe(ColumnType.Numeric);
        column.Warnings.Single(w => w.Code == "leading-zeros").Fix!.Type.ShouldBe(ColumnType.Categorical);
    }

    [Theory]
    [InlineData("12E5|47E1|1201|3000", true)]
    [InlineData("12e5|47e1", true)]
    [InlineData("1.2E5|4.7E1", false)]
    [InlineData("12E+5|47E-1", false)]
    [InlineData("12E5|-47E1", false)]
    [InlineData("1201|3000", false)]
    public void Codes_that_look_like_exponents_are_told_and_one_click_keeps_them_as_written(string values, bool isTold)
    {
        var text = Profiled.File(Enumerable.Repeat(values.Split('|'), 9).SelectMany(v => v));

        var told = Profiled.Profile(text).Profile.Columns[0].Warnings.SingleOrDefault(w => w.Code == "exponents");

        (told is not null).ShouldBe(isTold);
        if (isTold)
        {
            told!.Message.ShouldContain("is read as a number with an exponent, 1200000.");
            Profiled.Words(text, fix: "exponents")[..2].ShouldBe(values.Split('|')[..2]);
        }
    }

    [Theory]
    [InlineData("0.5|1.25|0.75")]
    [InlineData("00.5|01.2|02.1")]
    [InlineData("0|10|20")]
    public void Numbers_below_one_are_no_codes(string values) =>
        Profiled.Column(Enumerable.Repeat(values.Split('|'), 9).SelectMany(v => v)).Warnings.ShouldNotContain(w => w.Code == "leading-zeros");

    [Fact]
    public void Postal_codes_are_known_by_their_name_even_without_leading_zeros()
    {
        var text = "Zip Code,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{10115 + (i % 5 * 1000)},{i % 2}\n"));

        Profiled.Profile(text).Profile.Columns[0].Warnings.Single(w => w.Code == "postal-codes").Fix!.Type.ShouldBe(ColumnType.Categorical);
    }

    [Theory]
    [InlineData("-999", 100)]
    [InlineData("-99", 60)]
    [InlineData("-9999", 5_000)]
    [InlineData("999", 90)]
    [InlineData("9999", 120)]
    [InlineData("-999.0", 100)]
    [InlineData("9999.99", 120)]
    [InlineData("-99.99", 60)]
    [InlineData("999999.99", 5_000)]
    [InlineData("999999999", 5_000)]
    public void A_number_of_nines_far_from_all_others_is_one_click_from_missing(string mark, int range)
    {
        var text = Profiled.File(Enumerable.Range(0, 300).Select(i => i % 50 == 7 ? mark : $"{i * 31 % range}.5"));

        Profiled.Profile(text).Profile.Columns[0].Warnings.Single(w => w.Code == "sentinel").Message
            .ShouldStartWith($"{mark.Replace(".0", "", StringComparison.Ordinal)} (6 times) is far from all other values");

        var read = Profiled.Numbers(text, fix: "sentinel");
        read.Count(double.IsNaN).ShouldBe(6);
        read.ShouldNotContain(v => Math.Abs(v) == Math.Abs(double.Parse(mark)));
    }

    [Fact]
    public void A_number_of_nines_is_found_beside_a_word_for_missing_and_both_are_read_so()
    {
        var text = Profiled.File(Enumerable.Range(0, 300).Select(i => i == 3 ? "none" : i % 50 == 7 ? "-999" : $"{i * 31 % 80}"));

        Profiled.Numbers(text, fix: "sentinel").Count(double.IsNaN).ShouldBe(7);
    }

    [Theory]
    [InlineData(1_200, "999")]
    [InlineData(110, "99")]
    public void A_number_of_nines_among_its_like_is_a_number(int range, string mark) =>
        Profiled.Column(Enumerable.Range(0, 3_000).Select(i => i % 50 == 7 ? mark : $"{i * 31 % range}"))
            .Warnings.ShouldNotContain(w => w.Code == "sentinel");

    [Theory]
    [InlineData("192.168.130.{0}", true)]
    [InlineData("1.234.567.{0}", false)]
    [InlineData("234.{0}", false)]
    public void Addresses_of_computers_that_are_read_as_numbers_are_told(string value, bool isTold)
    {
        var text = "host;n;y\n" + string.Concat(Enumerable.Range(100, 60).Select(i => $"{string.Format(CultureInfo.InvariantCulture, value, i)};{i},5;{"ab"[i % 2]}\n"));

        Profiled.Profile(text).Profile.Columns[0].Warnings.Any(w => w.Code == "addresses").ShouldBe(isTold);
    }
}
