using System.Collections.Immutable;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Grains.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Grains.Tests.Playground;

public sealed class SteppingTests : IDisposable
{
    private readonly Installation _installation = new();

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task A_run_does_the_steps_it_is_told_and_rests_without_a_slot()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var run = await PlayAsync(silo, "played");
        (await RestAsync(silo, run, 0)).TotalSteps.ShouldBe(10);

        (await silo.Run(run).AdvanceAsync(1).Guarded()).Refusal.ShouldBeNull();
        await RestAsync(silo, run, 1);
        await silo.Run(run).AdvanceAsync(3).Guarded();
        var state = await RestAsync(silo, run, 4);

        state.Latest!.Step.ShouldBe(4);
        silo.Get<PlaygroundLane>().Slots.Load.Busy.ShouldBe(0);
        silo.Engine.Steps.Select(s => s.Step).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task Stepping_to_the_end_gives_the_model_of_a_run_that_never_rested()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var stepped = await PlayAsync(silo, "stepped");
        for (var step = 1; step < 10; step++)
        {
            await silo.Run(stepped).AdvanceAsync(1).Guarded();
            await RestAsync(silo, stepped, step);
        }

        await silo.Run(stepped).AdvanceAsync(1).Guarded();
        await silo.WaitForAsync(stepped, RunStatus.Completed);
        var straight = await PlayAsync(silo, "straight");
        await RestAsync(silo, straight, 0);
        await silo.Run(straight).ResumeAsync().Guarded();
        await silo.WaitForAsync(straight, RunStatus.Completed);

        (await silo.RowAsync(stepped)).ModelHash.ShouldBe((await silo.RowAsync(straight)).ModelHash);
        (await silo.RowAsync(stepped)).Origin.ShouldBe(RunOrigin.Playground);
        (await silo.Run(stepped).AdvanceAsync(1).Guarded()).Refusal.ShouldNotBeNull().ShouldContain("ended");
    }

    [Fact]
    public async Task A_run_at_rest_is_drawn_for_who_asks()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var run = await PlayAsync(silo, "looked at");
        await silo.Run(run).AdvanceAsync(2).Guarded();
        await RestAsync(silo, run, 2);

        var answer = await silo.Run(run).GetSurfaceAsync(new(null, null, null, null, 16)).Guarded();

        var surface = answer.Surface.ShouldNotBeNull(answer.Refusal);
        (surface.Step, surface.IsLast, surface.X.Name, surface.Y.Name).ShouldBe((2, false, "x", "y"));
    }

    [Fact]
    public async Task Playing_waits_behind_no_real_run()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var door = silo.Engine.CloseBefore("real", 1);
        var real = await silo.StartRunAsync("real");
        await door.Reached;

        var run = await PlayAsync(silo, "played");
        await silo.Run(run).AdvanceAsync(2).Guarded();

        await RestAsync(silo, run, 2);
        (await silo.Run(real).GetStateAsync().Guarded())!.StepsDone.ShouldBe(0);
        door.Open();
    }

    [Fact]
    public async Task Pausing_a_run_that_plays_lets_it_rest_after_its_step()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var door = silo.Engine.CloseBefore("playing", 3);
        var run = await PlayAsync(silo, "playing");
        await RestAsync(silo, run, 0);
        await silo.Run(run).ResumeAsync().Guarded();
        await door.Reached;

        (await silo.Run(run).PauseAsync().Guarded()).Refusal.ShouldBeNull();
        door.Open();

        await RestAsync(silo, run, 3);
    }

    [Fact]
    public async Task A_run_that_nobody_tells_anything_ends_by_itself()
    {
        await using var silo = await TestSilo.StartAsync(
            _installation.Folder, configure: s => s.Configure<TrainingSettings>(o => o.PlaygroundIdle = TimeSpan.FromSeconds(1)));

        var run = await PlayAsync(silo, "forgotten");

        (await silo.WaitForAsync(run, RunStatus.Cancelled)).StepsDone.ShouldBe(0);
    }

    [Fact]
    public async Task After_a_restart_a_run_at_rest_goes_on_where_it_was()
    {
        Guid run;
        await using (var silo = await TestSilo.StartAsync(_installation.Folder))
        {
            run = await PlayAsync(silo, "restarted");
            await silo.Run(run).AdvanceAsync(2).Guarded();
            await RestAsync(silo, run, 2);
        }

        await using var again = await TestSilo.StartAsync(_installation.Folder);
        await again.Run(run).AdvanceAsync(1).Guarded();

        await RestAsync(again, run, 3);
        (await again.StepsAsync(run)).ShouldBeSubsetOf([1, 2, 3]);
    }

    [Fact]
    public async Task A_real_run_does_not_go_step_by_step()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var run = await silo.StartRunAsync("real");

        (await silo.Run(run).AdvanceAsync(1).Guarded()).Refusal.ShouldNotBeNull().ShouldContain("playground");
    }

    [Fact]
    public async Task Two_columns_of_a_file_are_thinned_to_the_rows_allowed()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var spec = await Installation.IrisAsync(silo, "thin");
        var run = Guid.CreateVersion7();

        await silo.Run(run).StartAsync(spec with { Stepwise = true, Origin = RunOrigin.Playground, MostRows = 60 }).Guarded();
        await RestAsync(silo, run, 0);
        await silo.Run(run).AdvanceAsync(1).Guarded();
        await RestAsync(silo, run, 1);

        var surface = (await silo.Run(run).GetSurfaceAsync(new(null, null, null, null, 16)).Guarded()).Surface.ShouldNotBeNull();
        surface.Points.Labels.Length.ShouldBe(51);
    }

    private static Task<RunState> RestAsync(TestSilo silo, Guid run, int steps) =>
        silo.WaitForAsync(run, s => s.Status == RunStatus.Paused && s.StepsDone == steps);

    private static async Task<Guid> PlayAsync(TestSilo silo, string name)
    {
        // The row of the data set is there for the run's foreign key; its file is not read.
        var spec = await Installation.IrisAsync(silo, name);
        var run = Guid.CreateVersion7();
        ImmutableArray<ColumnSetting> columns = [new("x", ColumnType.Numeric, true), new("y", ColumnType.Numeric, true)];
        await silo.Run(run).StartAsync(spec with
        {
            Toy = new(ToyShape.Moons, 120, 0.1, 3),
            Target = "class",
            Columns = columns,
            Stepwise = true,
            Origin = RunOrigin.Playground,
        }).Guarded();
        return run;
    }
}
