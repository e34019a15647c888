using CatalystFlow.Grains.Surfaces;

namespace CatalystFlow.Grains.Tests.Surfaces;

public sealed class KeyframesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(500)]
    public void The_first_and_the_last_step_are_kept_and_never_too_many(int last)
    {
        var kept = Keyframes.Of(last);

        (kept[0], kept[^1]).ShouldBe((1, last));
        kept.Count.ShouldBe(Math.Min(last, kept.Count));
        kept.Count.ShouldBeLessThanOrEqualTo(Keyframes.Most);
        kept.ShouldBe(kept.Distinct().Order());
    }

    [Fact]
    public void A_step_is_shown_by_the_nearest_kept_one_before_it()
    {
        for (var step = 1; step <= 500; step++)
        {
            var shown = Keyframes.For(step, 500);
            shown.ShouldBeLessThanOrEqualTo(step);
            Keyframes.Of(500).ShouldNotContain(kept => kept > shown && kept <= step);
        }

        Keyframes.For(9_999, 500).ShouldBe(500);
    }
}
