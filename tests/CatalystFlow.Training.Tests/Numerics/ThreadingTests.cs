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
        Should.Throw<TrainingException>(() => Parallelism.For(100, threads, _ => throw new TrainingException("no"), CancellationToken.None));
        Should.Throw<OperationCanceledException>(() => Parallelism.For(100, threads, _ => { }, new CancellationToken(canceled: true)));
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
