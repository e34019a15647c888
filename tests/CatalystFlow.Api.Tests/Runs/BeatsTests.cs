using System.Threading.Channels;
using CatalystFlow.Api.Runs.Events;
using Microsoft.Extensions.Time.Testing;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class BeatsTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Silence_makes_a_beat_per_interval_and_items_pass_at_once()
    {
        var (clock, source) = (new FakeTimeProvider(), Channel.CreateUnbounded<string>());
        var stop = TestContext.Current.CancellationToken;
        await using var beats = source.Reader.ReadAllAsync(stop).WithBeats(Interval, clock, stop).GetAsyncEnumerator(stop);

        (await beats.MoveNextAsync()).ShouldBeTrue();
        beats.Current.IsIdle.ShouldBeTrue("The first beat tells that the source is listened to.");
        for (var i = 0; i < 2; i++)
        {
            var next = beats.MoveNextAsync();
            next.IsCompleted.ShouldBeFalse();
            clock.Advance(Interval);
            (await next).ShouldBeTrue();
            beats.Current.IsIdle.ShouldBeTrue();
        }

        source.Writer.TryWrite("news");
        (await beats.MoveNextAsync()).ShouldBeTrue();
        beats.Current.Item.ShouldBe("news");
        source.Writer.Complete();
        (await beats.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Leaving_ends_the_source_too()
    {
        var ended = new TaskCompletionSource();
        var stop = TestContext.Current.CancellationToken;
        await using (var beats = NeverAsync(ended, stop).WithBeats(Interval, new FakeTimeProvider(), stop).GetAsyncEnumerator(stop))
        {
            (await beats.MoveNextAsync()).ShouldBeTrue();
        }

        await ended.Task.WaitAsync(stop);
    }

    private static async IAsyncEnumerable<string> NeverAsync(
        TaskCompletionSource ended, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            yield return "never";
        }
        finally
        {
            ended.SetResult();
        }
    }
}
