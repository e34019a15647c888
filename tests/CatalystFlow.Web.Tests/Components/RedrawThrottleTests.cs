using CatalystFlow.Web.Components.Shared;
using Microsoft.Extensions.Time.Testing;

namespace CatalystFlow.Web.Tests.Components;

public sealed class RedrawThrottleTests
{
    private readonly FakeTimeProvider _clock = new();
    private int _drawn;

    [Fact]
    public void The_first_change_is_drawn_at_once_and_a_burst_after_it_once_more()
    {
        using var throttle = Throttle();

        for (var i = 0; i < 50; i++)
        {
            throttle.Request();
        }

        _drawn.ShouldBe(1);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        _drawn.ShouldBe(2);
        _clock.Advance(TimeSpan.FromSeconds(10));
        _drawn.ShouldBe(2);
    }

    [Fact]
    public void A_second_of_steady_changes_is_drawn_ten_times_at_most()
    {
        using var throttle = Throttle();
        for (var ms = 0; ms < 1000; ms++)
        {
            throttle.Request();
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        _drawn.ShouldBeInRange(9, 11);
    }

    private RedrawThrottle Throttle() => new(_clock, TimeSpan.FromMilliseconds(100), () => _drawn++);
}
