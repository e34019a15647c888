using CatalystFlow.Web.Components.Runs.Replay;
using Microsoft.Extensions.Time.Testing;

namespace CatalystFlow.Web.Tests.Runs;

public sealed class ReplayClockTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ReplayClock _replay;
    private int _count = 120;

    public ReplayClockTests() => _replay = new(_time, () => _count, () => _replay!.Advance());

    [Fact]
    public void A_run_of_any_length_plays_from_its_first_step_to_its_last_in_about_twelve_seconds()
    {
        _replay.Play();
        _replay.Step.ShouldBe(1);

        _time.Advance(TimeSpan.FromSeconds(6));
        _replay.Shown.ShouldBeInRange(58, 62);
        _time.Advance(TimeSpan.FromSeconds(7));

        _replay.IsPlaying.ShouldBeFalse();
        _replay.Step.ShouldBeNull();
        _replay.Shown.ShouldBe(120);
    }

    [Fact]
    public void A_short_run_is_not_dragged_out()
    {
        _count = 10;
        _replay.Play();

        _time.Advance(TimeSpan.FromSeconds(2.05));

        _replay.Shown.ShouldBe(5);
    }

    [Fact]
    public void Pausing_keeps_the_step_and_playing_goes_on_from_there()
    {
        _replay.Seek(40);
        _replay.Play();
        _time.Advance(TimeSpan.FromSeconds(1));
        _replay.Pause();
        var paused = _replay.Shown;
        _time.Advance(TimeSpan.FromMinutes(1));
        _replay.Shown.ShouldBe(paused);

        _replay.Play();

        _replay.Shown.ShouldBe(paused);
    }

    [Fact]
    public void A_change_of_speed_does_not_jump()
    {
        _replay.Play();
        _time.Advance(TimeSpan.FromSeconds(3));
        var before = _replay.Shown;

        _replay.Set(4);

        _replay.Shown.ShouldBe(before);
        _time.Advance(TimeSpan.FromSeconds(1));
        _replay.Shown.ShouldBeInRange(before + 36, before + 42);
    }

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(60, 60)]
    [InlineData(120, 120)]
    [InlineData(5000, 120)]
    public void An_address_may_ask_for_any_step(int asked, int shown)
    {
        _replay.Seek(asked);

        _replay.Shown.ShouldBe(shown);
    }

    [Fact]
    public void A_step_asked_for_before_the_points_are_read_is_shown_once_they_are()
    {
        _count = 0;
        _replay.Seek(7);
        _count = 20;

        _replay.Shown.ShouldBe(7);
    }

    [Fact]
    public void The_newest_is_shown_while_a_run_grows_and_a_moment_stays_when_chosen()
    {
        _replay.Shown.ShouldBe(120);
        _count = 130;
        _replay.Shown.ShouldBe(130);
        _replay.Seek(50);
        _count = 140;
        _replay.Shown.ShouldBe(50);
    }

    public void Dispose() => _replay.Dispose();
}
