namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>What is not needed for a failure is left out.</summary>
public sealed class ShrinkerTests
{
    private int _tried;

    [Theory]
    [InlineData(3)]
    [InlineData(0, 39)]
    [InlineData(5, 6, 7, 30)]
    public async Task Only_what_is_needed_is_left(params int[] needed)
    {
        var shortest = await Shrinker(needed, 200).ShrinkAsync([.. Enumerable.Range(0, 40)]);

        shortest.ShouldBe(needed);
    }

    [Fact]
    public async Task Nothing_is_left_of_what_fails_by_itself() => (await Shrinker([], 200).ShrinkAsync([1, 2, 3])).ShouldBeEmpty();

    [Fact]
    public async Task What_has_been_reached_when_no_trial_is_left_is_the_answer()
    {
        var shortest = await Shrinker([1, 39], 5).ShrinkAsync([.. Enumerable.Range(0, 40)]);

        _tried.ShouldBe(5);
        shortest.Count.ShouldBeLessThan(40);
        shortest.ShouldContain(1);
        shortest.ShouldContain(39);
    }

    private Shrinker<int> Shrinker(int[] needed, int trials) => new(
        some =>
        {
            _tried++;
            return Task.FromResult(needed.All(some.Contains));
        },
        trials);
}
