using CatalystFlow.Web.Components.Shared;

namespace CatalystFlow.Web.Tests.Compare;

public sealed class ShortIdTests
{
    [Fact]
    public void Ten_ids_come_back_in_order_from_a_text_of_220_characters()
    {
        var ids = Enumerable.Range(0, 10).Select(_ => Guid.CreateVersion7()).ToList();
        var text = ShortId.OfAll(ids);
        text.Length.ShouldBe(220);
        Uri.EscapeDataString(text).ShouldBe(text);
        ShortId.ParseAll(text).ShouldBe(ids);
    }

    [Fact]
    public void Long_ids_are_understood_too()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        ShortId.Parse(one.ToString()).ShouldBe(one);
        ShortId.ParseAll($"{one},{ShortId.Of(two)},{one:D}").ShouldBe([one, two]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_id_is_none(string? text)
    {
        ShortId.Parse(text).ShouldBeNull();
    }

    [Fact]
    public void A_mistyped_part_is_left_out_of_a_list()
    {
        var id = Guid.NewGuid();
        ShortId.ParseAll(ShortId.Of(id) + "!!!!!!!!!!!!!!!!!!!!!!" + "short").ShouldBe([id]);
    }
}
