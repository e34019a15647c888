using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Data;

public static class NumberTexts
{
    public static Arbitrary<string> Any() => Gen.OneOf(Plain(), Shortest(), BetweenNumbers()).ToArbitrary();

    /// <summary>Digits with any of sign, point and exponent, short and long.</summary>
    private static Gen<string> Plain() =>
        from sign in Gen.Elements("", "-", "+")
        from whole in Digits(0, 25)
        from fraction in Digits(whole.Length == 0 ? 1 : 0, 25)
        from point in Gen.Elements(true, false)
        from exponent in Gen.OneOf(
            Gen.Constant(""), Gen.Choose(-340, 320).Select(e => $"e{e}"), Gen.Choose(-12, 12).Select(e => $"E{e:+0;-0}"))
        select sign + whole + (point || fraction.Length > 0 ? "." : "") + fraction + exponent;

    private static Gen<string> Digits(int from, int to) =>
        Gen.Choose(from, to).SelectMany(n => Gen.Choose(0, 9).ArrayOf(n)).Select(d => string.Concat(d));

    private static Gen<string> Shortest() =>
        Gen.Choose(int.MinValue, int.MaxValue).Two().Select(b => Random(b.Item1, b.Item2)).Where(double.IsFinite)
            .Select(d => d.ToString(Math.Abs(d) % 2 < 1 ? "R" : "G9", CultureInfo.InvariantCulture));

    private static double Random(int high, int low)
    {
        var single = BitConverter.Int32BitsToSingle(high);
        return (low & 1) == 0 && float.IsFinite(single) ? single : BitConverter.Int64BitsToDouble(((long)high << 32) | (uint)low);
    }

    /// <summary>Halfway between two doubles, or next to it: where one rounding too many shows.</summary>
    private static Gen<string> BetweenNumbers() =>
        from low in Gen.Choose(1 << 30, int.MaxValue)
        from high in Gen.Choose(1 << 20, (1 << 21) - 1)
        from nudge in Gen.Choose(-1, 1)
        from power in Gen.Choose(0, 21)
        let halfway = (((ulong)high << 33) | ((ulong)low << 2) | 2) + (ulong)(nudge + 1) - 1
        let digits = (halfway << 1 | 1).ToString(CultureInfo.InvariantCulture)
        select power < digits.Length ? digits.Insert(digits.Length - power, ".") : $"{digits}e-{power}";
}

public sealed class NumberParserTests
{
    private static readonly NumberParser Point = new('.', null);

    [Property(Arbitrary = [typeof(NumberTexts)], MaxTest = 20_000)]
    public void A_number_is_the_one_the_framework_reads_and_a_float_gives_it_back_where_that_is_promised(string text)
    {
        var expected = double.Parse(text, CultureInfo.InvariantCulture);
        var isNumber = Point.TryParse(Bytes(text), out var value, out var isNarrow);
        isNumber.ShouldBe(double.IsFinite(expected));
        if (isNumber)
        {
            BitConverter.DoubleToInt64Bits(value).ShouldBe(BitConverter.DoubleToInt64Bits(expected), text);
            var readBack = isNarrow ? NarrowNumber.Widen((float)value) : value;
            BitConverter.DoubleToInt64Bits(readBack).ShouldBe(BitConverter.DoubleToInt64Bits(expected), text);
        }
    }

    [Property(MaxTest = 5_000)]
    public void Six_digits_survive_as_a_float(int mantissa, int power)
    {
        var text = $"{mantissa % 1_000_000}e{power % 24}";
        Point.TryParse(Bytes(text), out var value, out var isNarrow).ShouldBeTrue();
        isNarrow.ShouldBeTrue(text);
        NarrowNumber.Widen((float)value).ShouldBe(value, text);
    }

    [Property(MaxTest = 20_000)]
    public void The_short_path_reads_short_numbers_only_whatever_follows_them(NonNegativeInt seed)
    {
        var rng = new Rng(seed.Get);
        const string characters = "0123456789012345678901234.,-+e/:";
        var text = string.Concat(
            Enumerable.Range(0, rng.NextInt(19)).Select(i => characters[rng.NextInt(i == 0 ? characters.Length : 27)]));
        var followed = Bytes(text + string.Concat(Enumerable.Range(0, 17).Select(_ => "0189.-,e "[rng.NextInt(9)])));
        var isShort = text.Length <= 16 && Regex.IsMatch(text, @"^-?(\d+\.?\d*|\.\d+)$");
        var isRead = Point.TryParseShort(followed, text.Length, out var value, out var isNarrow);
        (isRead && !isShort).ShouldBeFalse(text);
        if (isRead)
        {
            value.ShouldBe(double.Parse(text, CultureInfo.InvariantCulture), text);
            (isNarrow && NarrowNumber.Widen((float)value) != value).ShouldBeFalse(text);
        }

        (isShort && !isRead).ShouldBeFalse(text);
    }

    [Property(Arbitrary = [typeof(NumberTexts)], MaxTest = 5_000)]
    public void A_double_is_exact_or_within_two_units_in_the_last_place(string text)
    {
        var expected = double.Parse(text, CultureInfo.InvariantCulture);
        if (double.IsInfinity(expected))
        {
            Point.TryParseExactly(Bytes(text), out _).ShouldBeFalse();
            return;
        }

        Point.TryParseExactly(Bytes(text), out var exact).ShouldBeTrue();
        exact.ShouldBe(expected);
        Point.TryParseNear(Bytes(text), out var near, out var isExact).ShouldBeTrue();
        var distance = BitConverter.DoubleToInt64Bits(near) - BitConverter.DoubleToInt64Bits(expected);
        Math.Abs(distance).ShouldBeLessThanOrEqualTo(isExact ? 0 : 2);
    }

    [Property(MaxTest = 5_000)]
    public void Text_that_is_no_number_is_refused_as_the_framework_refuses_it(string? text)
    {
        var given = (text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim(); // the framework skips those at the end
        var isNumber = Point.TryParse(Bytes(given), out var value, out _);
        var isExpected = double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var expected);
        isNumber.ShouldBe(isExpected && double.IsFinite(expected));
        value.ShouldBe(isNumber ? expected : value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("--1")]
    [InlineData("0x10")]
    [InlineData("1 000")]
    [InlineData("inf")]
    [InlineData("1e309")]
    [InlineData("12abc")]
    public void These_are_not_numbers(string text) => Point.TryParse(Bytes(text), out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("1,5", ',', null, 1.5)]
    [InlineData("1.234,5", ',', '.', 1234.5)]
    [InlineData("-1.234.567,25", ',', '.', -1234567.25)]
    [InlineData("1,234.5", '.', ',', 1234.5)]
    [InlineData("1,234", '.', ',', 1234)]
    [InlineData("12 345,5", ',', ' ', 12345.5)]
    [InlineData("12\u00A0345", '.', ' ', 12345)]
    [InlineData("12\u202F345", '.', ' ', 12345)]
    [InlineData("1'234'567.5", '.', '\'', 1234567.5)]
    [InlineData("1’234", '.', '\'', 1234)]
    [InlineData("1234,5", ',', '.', 1234.5)]
    public void Decimal_commas_and_thousands_are_read(string text, char decimalSeparator, char? thousands, double expected)
    {
        var parser = new NumberParser(decimalSeparator, thousands);
        parser.TryParse(Bytes(text), out var value, out _).ShouldBeTrue();
        value.ShouldBe(expected);
        parser.TryParseExactly(Bytes(text), out var exact).ShouldBeTrue();
        exact.ShouldBe(expected);
    }

    [Theory]
    [InlineData("1,23")]
    [InlineData("1,2345")]
    [InlineData("1234,567")]
    [InlineData(",123")]
    [InlineData("1,,234")]
    [InlineData("1,234,")]
    [InlineData("1,234.5,6")]
    public void Thousands_in_the_wrong_place_are_refused(string text) =>
        new NumberParser('.', ',').TryParse(Bytes(text), out _, out _).ShouldBeFalse();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
