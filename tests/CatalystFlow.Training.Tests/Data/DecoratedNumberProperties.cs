using System.Globalization;
using System.Text;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>A number in plain form, and the same with something around it, as a style says.</summary>
public sealed record Decorated(string Plain, string Text, NumberNotation Style);

public static class DecoratedNumbers
{
    private static readonly string[] Units = ["$", "€", "£", "¥", "₹", "R$", "US$", "EUR", "chf", "kr", "%"];
    private static readonly string[] Suffixes = ["$", "€", "%", "kg", "cm", "m²", "m2", "km/h", "°C", "kWh", "µg", "k", "M", "zł", "EUR"];
    private static readonly string[] Blanks = ["", " ", "\u00A0", "\u202F"];
    private static readonly string[] Minuses = ["-", "\u2212", "\u2013"];

    public static Arbitrary<Decorated> Any() => (
        from whole in Gen.Choose(0, 999_999_999)
        from decimals in Gen.Elements("", "5", "25", "125", "00")
        from isNegative in Gen.Elements(true, false)
        from isGrouped in Gen.Elements(true, false)
        from way in Gen.Choose(0, 5)
        from unit in way < 3 ? Gen.Elements(Units) : Gen.Elements(Suffixes)
        from blank in Gen.Elements(Blanks)
        from around in Gen.Elements(Blanks)
        from minus in Gen.Elements(Minuses)
        from isComma in Gen.Elements(true, false)
        select Make(whole, decimals, isNegative, isGrouped, way, unit, blank, around, minus, isComma)).ToArbitrary();

    private static Decorated Make(
        int whole, string decimals, bool isNegative, bool isGrouped, int way, string unit, string blank, string around, string minus, bool isComma)
    {
        var (point, comma) = isComma ? (',', '.') : ('.', ',');
        var digits = isGrouped ? whole.ToString("N0", CultureInfo.InvariantCulture).Replace(',', comma) : whole.ToString(CultureInfo.InvariantCulture);
        digits += decimals.Length > 0 ? point + decimals : "";
        var sign = isNegative ? minus : "";
        var text = way switch
        {
            0 => sign + unit + blank + digits,
            1 => unit + blank + sign + digits,
            2 => isNegative ? $"({unit}{blank}{digits})" : unit + blank + digits,
            3 => sign + digits + blank + unit,
            4 => digits + blank + unit + sign,
            _ => digits + sign + (isNegative && char.IsLetter(unit[0]) && blank.Length == 0 ? " " : blank) + unit, // 5-door is no number below 0
        };
        var plain = $"{(isNegative ? "-" : "")}{whole}{(decimals.Length > 0 ? "." + decimals : "")}";
        return new(plain, around + text + around, new()
        {
            Unit = unit,
            ParenthesesAreNegative = true,
            TrailingMinus = true,
            DecimalSeparator = point,
            ThousandsSeparator = comma,
        });
    }
}

public sealed class DecoratedNumberProperties
{
    [Property(Arbitrary = [typeof(DecoratedNumbers)], MaxTest = 2_000)]
    public void A_decorated_number_has_the_value_of_its_plain_form(Decorated number)
    {
        var parser = NumberParser.For(CsvFormat.Default, number.Style);

        parser.TryParseExactly(Encoding.UTF8.GetBytes(number.Text), out var value).ShouldBeTrue(number.ToString());

        value.ShouldBe(double.Parse(number.Plain, CultureInfo.InvariantCulture), number.ToString());
    }

    [Property(MaxTest = 2_000)]
    public void No_text_breaks_the_parser_and_what_is_read_without_a_style_is_read_alike_with_one(NonNull<string> text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Get);
        var style = new NumberNotation { Unit = "kg", ParenthesesAreNegative = true, TrailingMinus = true };
        var isPlain = NumberParser.For(CsvFormat.Default, null).TryParseExactly(bytes, out var plain);

        var isDecorated = NumberParser.For(CsvFormat.Default, style).TryParseExactly(bytes, out var decorated);

        (isDecorated || !isPlain).ShouldBeTrue();
        if (isPlain)
        {
            decorated.ShouldBe(plain);
        }
    }

    [Theory]
    [InlineData("2024-01-05")]
    [InlineData("08:30")]
    [InlineData("1st")]
    [InlineData("8pm")]
    [InlineData("v1.2")]
    [InlineData("C85")]
    [InlineData("10x20")]
    [InlineData("3 1/2")]
    [InlineData("(-3)")]
    [InlineData("-3-")]
    [InlineData("$")]
    [InlineData("12 kg net")]
    [InlineData("5'11\"")]
    [InlineData("$3€")]
    public void What_only_resembles_a_decorated_number_is_none(string text)
    {
        Span<char> buffer = stackalloc char[DecoratedNumber.MaxLength];
        var isNumber = DecoratedNumber.TrySplit(Encoding.UTF8.GetBytes(text), buffer, out var number)
            && NumberParser.For(CsvFormat.Default, new() { Unit = number.Unit.Text }).TryParseExactly(Encoding.UTF8.GetBytes(text), out _);
        isNumber.ShouldBeFalse();
    }

    [Theory]
    [InlineData("1,23,456", 123_456)]
    [InlineData("12,34,567.5", 1_234_567.5)]
    [InlineData("-1,00,000", -100_000)]
    [InlineData("₹ 1,23,456", 123_456)]
    [InlineData("999", 999)]
    public void Lakh_groups_are_three_digits_and_then_pairs(string text, double value)
    {
        var style = new NumberNotation { LakhGroups = true, ThousandsSeparator = '\0', Unit = "₹" };
        NumberParser.For(CsvFormat.Default, style).TryParseExactly(Encoding.UTF8.GetBytes(text), out var read).ShouldBeTrue();
        read.ShouldBe(value);
        NumberParser.For(CsvFormat.Default, style).TryParseExactly("1,2345,678"u8, out _).ShouldBeFalse();
    }
}
