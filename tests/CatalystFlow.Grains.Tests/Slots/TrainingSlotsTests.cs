using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Grains.Tests.Support;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Tests.Slots;

public sealed class TrainingSlotsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Slots_are_handed_out_first_come_first_served_with_visible_positions()
    {
        using var slots = Pool(1);
        var holder = await slots.Enqueue(Guid.NewGuid(), Noon, Waiting.Cancelled).Slot.Guarded();
        var waiting = Enumerable.Range(0, 3).Select(_ => slots.Enqueue(Guid.NewGuid(), Noon, Waiting.Cancelled)).ToList();
        waiting.Select(t => t.Position).ShouldBe([1, 2, 3]);

        holder.Dispose();
        var next = await waiting[0].Slot.Guarded();

        waiting.Select(t => t.Position).ShouldBe([0, 1, 2]);
        waiting[1].Slot.IsCompleted.ShouldBeFalse();
        next.Dispose();
        (await waiting[1].Slot.Guarded()).Dispose();
        (await waiting[2].Slot.Guarded()).Dispose();
        slots.Load.ShouldBe((0, 0));
    }

    [Fact]
    public async Task Whoever_leaves_the_queue_lets_those_behind_move_up()
    {
        using var slots = Pool(1);
        using var holder = await slots.Enqueue(Guid.NewGuid(), Noon, Waiting.Cancelled).Slot.Guarded();
        using var leaving = new CancellationTokenSource();
        var first = slots.Enqueue(Guid.NewGuid(), Noon, leaving.Token);
        var second = slots.Enqueue(Guid.NewGuid(), Noon, Waiting.Cancelled);
        var moved = slots.Moved;

        await leaving.CancelAsync();

        await moved.Guarded();
        second.Position.ShouldBe(1);
        await Should.ThrowAsync<OperationCanceledException>(first.Slot.Guarded());
        slots.Load.ShouldBe((1, 1));
    }

    [Fact]
    public async Task No_more_work_runs_at_once_than_there_are_slots()
    {
        const int count = 3;
        using var slots = Pool(count);
        var (running, most, gate) = (0, 0, new Barrier(count));
        var work = Enumerable.Range(0, 4 * count).Select(async _ =>
        {
            using var slot = await slots.Enqueue(Guid.NewGuid(), Noon, Waiting.Cancelled).Slot;
            await slot.RunAsync(() =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                gate.SignalAndWait(Waiting.Cancelled);
                return Interlocked.Decrement(ref running);
            });
        });

        await Task.WhenAll(work).Guarded();

        most.ShouldBe(count);
    }

    [Fact]
    public async Task Work_runs_on_a_background_thread_below_normal_priority()
    {
        using var slots = Pool(1);
        using var slot = await slots.Enqueue(Guid.NewGuid(), Noon, Waiting.Cancelled).Slot.Guarded();

        var thread = await slot.RunAsync(() => (Thread.CurrentThread.Priority, Thread.CurrentThread.IsBackground, Thread.CurrentThread.IsThreadPoolThread)).Guarded();

        thread.ShouldBe((ThreadPriority.BelowNormal, true, false));
    }

    [Fact]
    public async Task A_failing_step_fails_its_caller_and_not_the_slot()
    {
        using var slots = Pool(1);
        using var slot = await slots.Enqueue(Guid.NewGuid(), Noon, Waiting.Cancelled).Slot.Guarded();

        await Should.ThrowAsync<InvalidDataException>(slot.RunAsync<int>(() => throw new InvalidDataException()).Guarded());

        (await slot.RunAsync(() => 7).Guarded()).ShouldBe(7);
    }

    [Fact]
    public async Task Disposing_a_slot_twice_lets_one_run_in()
    {
        using var slots = Pool(1);
        var slot = await slots.Enqueue(Guid.NewGuid(), Noon, Waiting.Cancelled).Slot.Guarded();
        var waiting = new[] { slots.Enqueue(Guid.NewGuid(), Noon, Waiting.Cancelled), slots.Enqueue(Guid.NewGuid(), Noon, Waiting.Cancelled) };

        slot.Dispose();
        slot.Dispose();

        await waiting[0].Slot.Guarded();
        waiting[1].Slot.IsCompleted.ShouldBeFalse();
        slots.Load.ShouldBe((1, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Slots_times_threads_stay_at_about_the_number_of_cores(int count)
    {
        using var slots = Pool(count);

        slots.ThreadsPerRun.ShouldBe(count == 1 ? Environment.ProcessorCount : 1);
    }

    [Fact]
    public async Task Runs_wait_in_the_order_in_which_they_began_to_wait_wherever_that_was()
    {
        using var slots = Closed(1);
        var tickets = new[] { 2, 1, 3 }.ToDictionary(hour => hour, hour => slots.Enqueue(Guid.NewGuid(), Noon.AddHours(hour), Waiting.Cancelled));
        tickets.ShouldAllBe(t => t.Value.Position == t.Key);

        slots.Open();

        using var first = await tickets[1].Slot.Guarded();
        var (older, newer) = (slots.Enqueue(Guid.NewGuid(), Noon, Waiting.Cancelled), slots.Enqueue(Guid.NewGuid(), Noon.AddHours(4), Waiting.Cancelled));
        new[] { older, tickets[2], tickets[3], newer }.Select(t => t.Position).ShouldBe([1, 2, 3, 4]);
    }

    private static TrainingSlots Pool(int count)
    {
        var slots = Closed(count);
        slots.Open();
        return slots;
    }

    private static TrainingSlots Closed(int count) => new(Options.Create(new TrainingSettings { Slots = count }));

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
