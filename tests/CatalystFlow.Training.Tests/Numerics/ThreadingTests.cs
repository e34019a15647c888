using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Numerics;

public sealed class ThreadingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Every_item_is_done_once(int threads)
    {
        var done = new int[1000];

        Parallelism.For(done.Length, threads, i => Interlocked.Increment(ref done[i]), CancellationToken.None);

        done.ShouldAllBe(count => count == 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_cause_of_a_failure_comes_out_by_its_own_type(int threads)
    {
        static void Fail(int item) => throw new TrainingException($"Item {item} fails.");

        Should.Throw<TrainingException>(() => Parallelism.For(100, threads, Fail, CancellationToken.None));
        Should.Throw<OperationCanceledException>(() => Parallelism.For(100, threads, _ => { }, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Nobody_begins_another_item_after_cancellation(int threads)
    {
        const int Last = 30;
        using var source = new CancellationTokenSource();
        var begunAfterwards = 0;
        void Body(int item)
        {
            Interlocked.Add(ref begunAfterwards, source.IsCancellationRequested ? 1 : 0);
            if (item == Last)
            {
                source.Cancel();
            }
        }

        Should.Throw<OperationCanceledException>(() => Parallelism.For(1_000_000, threads, Body, source.Token));

        // Each other thread may have looked just before.
        begunAfterwards.ShouldBeLessThan(threads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_team_meets_between_phases(int members)
    {
        var (arrived, seen) = (0, new int[members]);
        var meetings = 0;

        Team.Run(members, (member, meet) =>
        {
            Interlocked.Increment(ref arrived);
            meet(() => meetings++);
            seen[member] = arrived;
            meet(() => { });
        });

        seen.ShouldAllBe(count => count == members);
        meetings.ShouldBe(1);
    }

    [Fact]
    public void A_member_that_fails_releases_the_others()
    {
        Should.Throw<TrainingException>(() => Team.Run(3, (member, meet) =>
        {
            if (member == 1)
            {
                throw new TrainingException("no");
            }

            meet(() => { });
        }));
    }
}
