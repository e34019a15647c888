using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Tests.Support;

namespace CatalystFlow.Grains.Tests.Runs;

public sealed class RunCommandTests : IDisposable
{
    private readonly Installation _installation = new();

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task Cancelling_breaks_the_current_step_off_and_keeps_the_curve()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder, checkpointEveryStep: true);
        var door = silo.Engine.CloseBefore("cancelled", 4);
        var run = await silo.StartRunAsync("cancelled");
        await door.Reached;

        var result = await silo.Run(run).CancelAsync().Guarded();

        result.Refusal.ShouldBeNull();
        result.State!.Status.ShouldBe(RunStatus.Cancelled);
        var row = await silo.RowAsync(run);
        (row.Status, row.StepsDone, row.ModelHash).ShouldBe((RunStatus.Cancelled, 3, null));
        (await silo.StepsAsync(run)).ShouldBe([1, 2, 3]);
        await silo.StopAsync();
        (await silo.HasCheckpointAsync(run)).ShouldBeFalse();
    }

    [Fact]
    public async Task Cancelling_a_queued_run_lets_those_behind_move_up()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var door = silo.Engine.CloseBefore("first", 1);
        await silo.StartRunAsync("first");
        var second = await silo.StartRunAsync("second");
        var third = await silo.StartRunAsync("third");
        await door.Reached;
        var moved = silo.WaitForAsync(third, s => s.QueuePosition == 1);

        var result = await silo.Run(second).CancelAsync().Guarded();

        result.State!.Status.ShouldBe(RunStatus.Cancelled);
        await moved;
        silo.Engine.Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pausing_stops_after_the_current_step_and_gives_the_slot_back()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var expected = await silo.UndisturbedHashAsync();
        var door = silo.Engine.CloseBefore("paused", 4);
        var run = await silo.StartRunAsync("paused");
        await door.Reached;

        // The step takes longer than a person wants to wait for an answer.
        var answer = await silo.Run(run).PauseAsync().Guarded();
        (answer.Refusal, answer.State!.Status).ShouldBe((null, RunStatus.Running));
        door.Open();
        var paused = await silo.WaitForAsync(run, RunStatus.Paused);

        paused.StepsDone.ShouldBe(4);
        (await silo.RowAsync(run)).Status.ShouldBe(RunStatus.Paused);
        (await silo.HasCheckpointAsync(run)).ShouldBeTrue();
        await silo.WaitForAsync(await silo.StartRunAsync("other"), RunStatus.Completed);

        (await silo.Run(run).ResumeAsync().Guarded()).Refusal.ShouldBeNull();
        var completed = await silo.WaitForAsync(run, RunStatus.Completed);

        (await silo.RowAsync(run)).ModelHash.ShouldBe(expected);
        (await silo.StepsAsync(run)).ShouldBe(Enumerable.Range(1, completed.TotalSteps));
        silo.Engine.Steps.Where(s => s.Run == "paused").Select(s => s.Step).ShouldBe(Enumerable.Range(1, completed.TotalSteps));
    }

    [Fact]
    public async Task A_pause_that_has_not_come_about_can_be_taken_back()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var door = silo.Engine.CloseBefore("hesitant", 2);
        var run = await silo.StartRunAsync("hesitant");
        await door.Reached;

        await silo.Run(run).PauseAsync().Guarded();
        (await silo.Run(run).ResumeAsync().Guarded()).Refusal.ShouldBeNull();
        door.Open();

        await silo.WaitForAsync(run, RunStatus.Completed);
    }

    [Fact]
    public async Task A_queued_run_can_wait_outside_the_queue()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var door = silo.Engine.CloseBefore("first", 1);
        await silo.StartRunAsync("first");
        var run = await silo.StartRunAsync("second");

        (await silo.Run(run).PauseAsync().Guarded()).State!.Status.ShouldBe(RunStatus.Paused);
        (await silo.Run(run).ResumeAsync().Guarded()).State!.Status.ShouldBe(RunStatus.Queued);
        door.Open();

        await silo.WaitForAsync(run, RunStatus.Completed);
    }

    [Fact]
    public async Task A_paused_run_can_be_cancelled()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var door = silo.Engine.CloseBefore("first", 1);
        await silo.StartRunAsync("first");
        var run = await silo.StartRunAsync("second");
        await silo.Run(run).PauseAsync().Guarded();

        (await silo.Run(run).CancelAsync().Guarded()).State!.Status.ShouldBe(RunStatus.Cancelled);

        door.Open();
        (await silo.RowAsync(run)).Status.ShouldBe(RunStatus.Cancelled);
    }

    [Fact]
    public async Task What_a_run_cannot_do_is_refused_with_a_reason()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var door = silo.Engine.CloseBefore("first", 1);
        var run = await silo.StartRunAsync("first");
        await door.Reached;
        (await silo.Run(run).ResumeAsync().Guarded()).Refusal.ShouldBe("Only a paused run can be resumed; this one is running.");
        door.Open();
        await silo.WaitForAsync(run, RunStatus.Completed);

        foreach (var result in new[] { await silo.Run(run).CancelAsync(), await silo.Run(run).PauseAsync(), await silo.Run(run).ResumeAsync() })
        {
            result.Refusal.ShouldBe("The run has already ended: it is completed.");
            result.State!.Status.ShouldBe(RunStatus.Completed);
        }
    }
}
