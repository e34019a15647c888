using System.Globalization;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>How a column's numbers are written is decided on all rows, also where its values are too many to be remembered.</summary>
public sealed class LateSeparatorTests
{
    private const int Early = 20_000, Late = 500;

    [Theory]
    [InlineData("0.00", "#,##0.00", '.', ',')]
    [InlineData("0.00", "# ##0.00", '.', ' ')]
    [InlineData("0", "#,##0", '.', ',')]
    public void A_separator_between_thousands_that_comes_late_leaves_a_column_of_numbers(string early, string late, char point, char group)
    {
        var format = new NumberFormatInfo { NumberDecimalSeparator = ".", NumberGroupSeparator = "," };
        var expected = Values().ToArray();
        var text = Profiled.File(expected.Select((v, i) => i < Early ? v.ToString(early, format) : v.ToString(late, format)));

        var column = Profiled.Profile(text).Profile.Columns[0];

        column.Type.ShouldBe(ColumnType.Numeric);
        (column.Reading!.Numbers!.DecimalSeparator ?? point).ShouldBe(point);
        column.Reading.Numbers.ThousandsSeparator.ShouldBe(group);
        var digits = early == "0" ? 0 : 2;
        Profiled.Numbers(text).ShouldBe(expected.Select(v => Math.Round(v, digits, MidpointRounding.AwayFromZero)), 0.011);
    }

    [Fact]
    public void A_decimal_comma_that_comes_after_whole_numbers_is_read_as_one()
    {
        var text = Profiled.File(Enumerable.Range(0, Early).Select(i => $"{i * 7}").Concat(Enumerable.Range(0, Late).Select(i => $"{i},{i % 90 + 10}")));

        var numbers = Profiled.Numbers(text);

        numbers[Early - 1].ShouldBe((Early - 1) * 7);
        numbers[Early + 5].ShouldBe(5.15, 1e-6);
    }

    [Fact]
    public void Decimal_points_and_decimal_commas_in_one_column_are_named_with_the_first_row_of_the_other_kind()
    {
        var text = Profiled.File(Enumerable.Range(0, Early).Select(i => $"{i}.5").Concat(Enumerable.Range(0, Early / 4).Select(i => $"{i},25")));

        var column = Profiled.Profile(text).Profile.Columns[0];

        column.IncludedByDefault.ShouldBeFalse();
        column.Warnings.ShouldContain(w => w.Code == "two-notations"
            && w.Message.Contains("20,000 in one, 5,000 in another") && w.Message.Contains("\"0,25\" in row 20,001 (line 20,002)"));
    }

    private static IEnumerable<double> Values() =>
        Enumerable.Range(0, Early).Select(i => i * 0.04).Concat(Enumerable.Range(0, Late).Select(i => 1_000 + (i * 13.5)));
}
