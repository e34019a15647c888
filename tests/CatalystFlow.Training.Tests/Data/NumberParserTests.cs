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
    public static Arbitrary<string> Any() => Gen.OneOf(Plain(), Shortest(), BetweenFloats()).ToArbitrary();

    /// <summary>Digits with any of sign, point and exponent, short and long.</summary>
    private static Gen<string> Plain() =>
        from sign in Gen.Elements("", "-", "+")
        from whole in Digits(0, 25)
        from fraction in Digits(whole.Length == 0 ? 1 : 0, 25)
        from point in Gen.Elements(true, false)
        from exponent in Gen.OneOf(
            Gen.Constant(""), Gen.Choose(-60, 45).Select(e => $"e{e}"), Gen.Choose(-12, 12).Select(e => $"E{e:+0;-0}"))
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

    /// <summary>Halfway between two floats, or next to it: where a detour over double would round twice.</summary>
    private static Gen<string> BetweenFloats() =>
        from bits in Gen.Choose(0x30000000, 0x5E000000)
        from nudge in Gen.Choose(-2, 2)
        let low = (double)BitConverter.Int32BitsToSingle(bits)
        let halfway = (low + BitConverter.Int32BitsToSingle(bits + 1)) / 2
        let value = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(halfway) + nudge)
        from format in Gen.Elements("G17", "G18", "F20", "E19", "E30")
        select value.ToString(format, CultureInfo.InvariantCulture);
}

public sealed class NumberParserTests
{
    private static readonly NumberParser Point = new('.', null);

    [Property(Arbitrary = [typeof(NumberTexts)], MaxTest = 20_000)]
    public void A_float_is_the_one_the_framework_reads(string text)
    {
        var expected = float.Parse(text, CultureInfo.InvariantCulture);
        var isNumber = Point.TryParse(Bytes(text), out float value);
        isNumber.ShouldBe(float.IsFinite(expected));
        if (isNumber)
        {
            BitConverter.SingleToInt32Bits(value).ShouldBe(BitConverter.SingleToInt32Bits(expected), text);
        }
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
        var isRead = Point.TryParseShort(followed, text.Length, out var value);
        (isRead && !isShort).ShouldBeFalse(text);
        if (isRead)
        {
            value.ShouldBe(float.Parse(text, CultureInfo.InvariantCulture), text);
        }

        // What it leaves to the exact path lies between two floats, which few digits cannot.
        (isShort && !isRead && text.Length < 7).ShouldBeFalse(text);
    }

    [Property(Arbitrary = [typeof(NumberTexts)], MaxTest = 5_000)]
    public void A_double_is_exact_or_within_two_units_in_the_last_place(string text)
    {
        var expected = double.Parse(text, CultureInfo.InvariantCulture);
        if (Math.Abs(expected) > float.MaxValue)
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
        var isNumber = Point.TryParse(Bytes(given), out float value);
        var isExpected = float.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var expected);
        isNumber.ShouldBe(isExpected && float.IsFinite(expected));
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
    [InlineData("1e39")]
    [InlineData("12abc")]
    public void These_are_not_numbers(string text) => Point.TryParse(Bytes(text), out float _).ShouldBeFalse();

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
    [InlineData("+1,000e3", '.', ',', 1000e3)]
    [InlineData("1234,5", ',', '.', 1234.5)]
    public void Decimal_commas_and_thousands_are_read(string text, char decimalSeparator, char? thousands, double expected)
    {
        var parser = new NumberParser(decimalSeparator, thousands);
        parser.TryParse(Bytes(text), out float value).ShouldBeTrue();
        value.ShouldBe((float)expected);
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
        new NumberParser('.', ',').TryParse(Bytes(text), out float _).ShouldBeFalse();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
