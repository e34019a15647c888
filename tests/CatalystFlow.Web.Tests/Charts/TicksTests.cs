using CatalystFlow.Web.Components.Charts;

namespace CatalystFlow.Web.Tests.Charts;

public sealed class TicksTests
{
    [Fact]
    public void Ticks_are_round_numbers_that_cover_the_values() =>
        Ticks.Cover(0.412, 0.978, 5).ShouldBe([0.4, 0.6, 0.8, 1.0]);

    [Fact]
    public void Ticks_carry_no_rounding_noise() =>
        Ticks.Cover(0, 0.5, 5).ShouldBe([0, 0.1, 0.2, 0.3, 0.4, 0.5]);

    [Fact]
    public void Ticks_of_steps_are_whole_and_inside() =>
        Ticks.Within(1, 10, 8, whole: true).ShouldBe([2, 4, 6, 8, 10]);

    [Fact]
    public void A_few_steps_are_never_split_into_fractions() =>
        Ticks.Within(0, 3, 8, whole: true).ShouldBe([0, 1, 2, 3]);

    [Theory]
    [InlineData(5, 5)]
    [InlineData(0, double.NaN)]
    public void An_interval_without_width_still_has_a_step(double from, double to) => Ticks.Step(from, to, 5).ShouldBe(1);

    [Theory]
    [InlineData(0, 1e-9)]
    [InlineData(0, 0.3)]
    [InlineData(0.87, 0.93)]
    [InlineData(0, 47)]
    [InlineData(0, 123_456_789)]
    public void There_are_neither_too_few_nor_too_many(double from, double to) =>
        Ticks.Cover(from, to, 5).Count.ShouldBeInRange(3, 8);
}
