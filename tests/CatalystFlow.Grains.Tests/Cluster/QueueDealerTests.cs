using System.Net;
using CatalystFlow.Grains.Cluster;
using CatalystFlow.Grains.Slots;

namespace CatalystFlow.Grains.Tests.Cluster;

public sealed class QueueDealerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SiloAddress Here = At(1);
    private static readonly SiloAddress There = At(2);

    [Fact]
    public void A_silo_with_nothing_to_do_gets_the_oldest_run_and_then_every_other_one()
    {
        var waiting = Runs(5);

        var moves = QueueDealer.Deal(Load(Here, busy: 1, waiting: 5), waiting, [Load(There, busy: 0, waiting: 0)]);

        moves.ShouldBe([(waiting[0].Run, There), (waiting[2].Run, There), (waiting[4].Run, There)]);
    }

    [Fact]
    public void Queues_of_about_the_same_length_are_left_alone() =>
        QueueDealer.Deal(Load(Here, busy: 1, waiting: 3), Runs(3), [Load(There, busy: 1, waiting: 2)]).ShouldBeEmpty();

    [Fact]
    public void A_silo_that_starts_or_closes_gets_nothing() =>
        QueueDealer.Deal(Load(Here, busy: 1, waiting: 3), Runs(3), [Load(There, busy: 0, waiting: 0) with { TakesRuns = false }]).ShouldBeEmpty();

    [Fact]
    public void More_slots_take_more_runs()
    {
        var moves = QueueDealer.Deal(Load(Here, busy: 1, waiting: 8), Runs(8), [Load(There, busy: 0, waiting: 0) with { Slots = 3 }]);

        moves.Count.ShouldBe(7);
    }

    [Fact]
    public void A_long_queue_leaves_in_parts() =>
        QueueDealer.Deal(Load(Here, busy: 1, waiting: 500), Runs(500), [Load(There, busy: 0, waiting: 0)]).Count.ShouldBe(QueueDealer.MaxMoves);

    [Fact]
    public void A_faster_silo_gets_every_other_run_that_has_waited_longer_than_all_of_its_own()
    {
        var waiting = Runs(20);

        var moves = QueueDealer.Deal(Load(Here, busy: 1, waiting: 20), waiting, [Load(There, busy: 1, waiting: 20) with { OldestWaiting = Start.AddSeconds(9) }]);

        moves.ShouldBe([(waiting[1].Run, There), (waiting[3].Run, There), (waiting[5].Run, There), (waiting[7].Run, There)]);
    }

    [Fact]
    public void A_few_runs_out_of_turn_are_left_alone() =>
        QueueDealer.Deal(Load(Here, busy: 1, waiting: 20), Runs(20), [Load(There, busy: 1, waiting: 20) with { OldestWaiting = Start.AddSeconds(4) }])
            .ShouldBeEmpty();

    private static SiloLoad Load(SiloAddress silo, int busy, int waiting) => new(silo, Slots: 1, busy, waiting, TakesRuns: true);

    private static List<WaitingRun> Runs(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new WaitingRun(Guid.NewGuid(), Start.AddSeconds(i)))];

    private static SiloAddress At(int port) => SiloAddress.New(IPAddress.Loopback, port, 1);
}
