using System.Text;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

public sealed class ValueNameTests
{
    [Theory]
    [InlineData("")]
    [InlineData("setosa")]
    [InlineData("łódź 🌶")]
    public void A_text_of_usual_length_is_its_own_name(string value)
    {
        ValueName.Of(value).ShouldBe(value);
        ValueName.Of(Encoding.UTF8.GetBytes(value)).ShouldBe(value);
        ValueName.Of(new string('ł', ValueName.MaxLength)).Length.ShouldBe(ValueName.MaxLength);
    }

    [Theory]
    [InlineData("b\u0007", "b<U+0007>")]
    [InlineData("\u001B[1mred", "<U+001B>[1mred")]
    [InlineData("a\u009Bb", "a<U+009B>b")]
    [InlineData("a\tb\nc", "a\tb\nc")]
    public void Control_characters_are_written_as_their_codes(string value, string name)
    {
        ValueName.Of(value).ShouldBe(name);
        ValueName.Of(Encoding.UTF8.GetBytes(value)).ShouldBe(name);
        ValueName.Of(name).ShouldBe(name);
        ValueName.OfColumn(value).ShouldBe(name);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\u0007")]
    [InlineData("ł")]
    [InlineData("字")]
    [InlineData("🌶")]
    [InlineData("a🌶")]
    public void A_longer_one_is_called_by_its_beginning_and_stays_apart_from_others(string part)
    {
        var value = string.Concat(Enumerable.Repeat(part, 5_000));
        var name = ValueName.Of(value);

        name.Length.ShouldBeLessThanOrEqualTo(ValueName.MaxLength);
        name.ShouldStartWith(ValueName.Of(part));
        name.ShouldNotContain("\uFFFD");
        ValueName.Of(Encoding.UTF8.GetBytes(value)).ShouldBe(name);
        ValueName.Of(name).ShouldBe(name);
        ValueName.Of(value + "!").ShouldNotBe(name);
        ValueName.Of(value[..^2] + "!!").ShouldNotBe(name);
    }
}
