using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Grains.Abstractions.Surfaces;
using CatalystFlow.Grains.Surfaces;
using CatalystFlow.Grains.Tests.Support;
using CatalystFlow.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Grains.Tests.Surfaces;

public sealed class SurfaceTests : IDisposable
{
    private static readonly SurfaceQuery Components = new(null, null, null, null, 16);

    private readonly Installation _installation = new();

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task A_run_in_training_is_drawn_for_who_asks_and_only_then()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var door = silo.Engine.CloseBefore("watched", 3);
        var run = await silo.StartRunAsync("watched");
        await door.Reached;
        silo.Engine.Drawn.ShouldBeEmpty();

        var asked = silo.Run(run).GetSurfaceAsync(Components);
        var again = silo.Engine.CloseBefore("watched", 5);
        door.Open();
        var answer = await asked.Guarded();

        var surface = answer.Surface.ShouldNotBeNull(answer.Refusal);
        (surface.RunId, surface.IsLast, surface.LastStep).ShouldBe((run, false, 10));
        surface.Step.ShouldBeInRange(3, 4);
        surface.X.Kind.ShouldBe(AxisKind.Component);
        again.Open();
        await silo.WaitForAsync(run, RunStatus.Completed);
        silo.Engine.Drawn.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_has_the_newest_surface_gets_the_next_one()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var (third, fifth) = (silo.Engine.CloseBefore("watched", 3), silo.Engine.CloseBefore("watched", 5));
        var run = await silo.StartRunAsync("watched");
        await third.Reached;
        var asked = silo.Run(run).GetSurfaceAsync(Components);
        third.Open();
        var first = (await asked.Guarded()).Surface!;
        await fifth.Reached;

        asked = silo.Run(run).GetSurfaceAsync(Components with { AfterStep = first.Step });
        fifth.Open();

        // The run may end before it is allowed to draw again; then others show what it left.
        var answer = await asked.Guarded();
        answer = answer.Elsewhere ? await FinishedAsync(silo, run, Components) : answer;
        answer.Surface.ShouldNotBeNull().Step.ShouldBeGreaterThan(first.Step);
    }

    [Fact]
    public async Task A_column_that_the_model_does_not_use_is_refused_and_the_run_goes_on()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var door = silo.Engine.CloseBefore("asked wrongly", 2);
        var run = await silo.StartRunAsync("asked wrongly");
        await door.Reached;

        var asked = silo.Run(run).GetSurfaceAsync(Components with { X = "shoe size", Y = "sepal_width" });
        door.Open();

        (await asked.Guarded()).Refusal.ShouldNotBeNull().ShouldContain("shoe size");
        await silo.WaitForAsync(run, RunStatus.Completed);
    }

    [Fact]
    public async Task A_completed_run_is_drawn_from_the_state_it_was_left_in_and_earlier_steps_by_training_again()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var run = await silo.StartRunAsync("finished");
        var completed = await silo.WaitForAsync(run, RunStatus.Completed);
        (await silo.Run(run).GetSurfaceAsync(Components).Guarded()).Elsewhere.ShouldBeTrue();

        var last = (await FinishedAsync(silo, run, Components)).Surface.ShouldNotBeNull();
        var replays = silo.Engine.Replays;
        var third = (await FinishedAsync(silo, run, Components with { Step = 3 })).Surface.ShouldNotBeNull();

        (last.Step, last.IsLast).ShouldBe((completed.TotalSteps, true));
        (third.Step, third.IsLast, third.LastStep).ShouldBe((3, false, completed.TotalSteps));
        (replays, silo.Engine.Replays).ShouldBe((0, 1));
        third.CellsGzip.ShouldNotBe(last.CellsGzip);
    }

    [Fact]
    public async Task A_run_that_stopped_early_is_drawn_as_the_model_it_kept_from_its_state_as_from_training_again()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var spec = await Installation.IrisAsync(silo, "best", "mlp");
        var values = spec.Hyperparameters.Add("n_iter_no_change", ParameterValue.Of(2)).Add("learning_rate_init", ParameterValue.Of(0.1));
        var run = Guid.NewGuid();
        await silo.Run(run).StartAsync(spec with { Hyperparameters = values }).Guarded();
        var kept = (await silo.WaitForAsync(run, RunStatus.Completed)).Kept.ShouldNotBeNull();

        // One who has watched to the last step asks for what is newer.
        var model = (await FinishedAsync(silo, run, Components with { AfterStep = kept.Step + 1 })).Surface.ShouldNotBeNull();
        var replays = silo.Engine.Replays;
        var after = (await FinishedAsync(silo, run, Components with { Step = kept.Step + 1 })).Surface.ShouldNotBeNull();
        await silo.Blobs.DeleteAsync(BlobNames.State(run), Waiting.Cancelled);
        var again = (await FinishedAsync(silo, run, Components with { Size = 32 })).Surface.ShouldNotBeNull();

        (model.Step, model.IsLast, replays).ShouldBe((kept.Step, true, 0));
        (after.Step, after.IsLast).ShouldBe((kept.Step + 1, false));
        (again.Step, again.IsLast).ShouldBe((kept.Step, true));
        again.Points.OfTruth.ShouldBe(model.Points.OfTruth);
    }

    [Fact]
    public async Task Without_its_state_a_run_is_trained_again_to_the_same_surface()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var run = await silo.StartRunAsync("kept");
        await silo.WaitForAsync(run, RunStatus.Completed);
        var other = await silo.StartRunAsync("lost");
        await silo.WaitForAsync(other, RunStatus.Completed);
        await silo.Blobs.DeleteAsync(BlobNames.State(other), Waiting.Cancelled);

        var kept = (await FinishedAsync(silo, run, Components)).Surface.ShouldNotBeNull();
        var lost = (await FinishedAsync(silo, other, Components)).Surface.ShouldNotBeNull();

        silo.Engine.Replays.ShouldBe(1);
        lost.CellsGzip.ShouldBe(kept.CellsGzip);
        lost.Points.OfTruth.ShouldBe(kept.Points.OfTruth);
    }

    [Fact]
    public async Task A_paused_run_is_drawn_from_its_checkpoint()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var door = silo.Engine.CloseBefore("paused", 4);
        var run = await silo.StartRunAsync("paused");
        await door.Reached;
        await silo.Run(run).PauseAsync().Guarded();
        door.Open();
        await silo.WaitForAsync(run, RunStatus.Paused);

        var surface = (await FinishedAsync(silo, run, Components)).Surface.ShouldNotBeNull();

        (surface.Step, surface.IsLast, silo.Engine.Replays).ShouldBe((4, false, 0));
    }

    [Fact]
    public async Task A_run_that_learned_for_long_is_not_trained_again_but_its_last_model_is_shown()
    {
        await using var silo = await TestSilo.StartAsync(
            _installation.Folder, configure: s => s.Configure<SurfaceSettings>(o => o.ReplayLimit = TimeSpan.Zero));
        var run = await silo.StartRunAsync("long");
        await silo.WaitForAsync(run, RunStatus.Completed);

        (await FinishedAsync(silo, run, Components with { Step = 2 })).Refusal.ShouldNotBeNull().ShouldContain("ReplayLimit");
        (await FinishedAsync(silo, run, Components)).Surface.ShouldNotBeNull().IsLast.ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_that_never_learned_has_no_surface()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        silo.Engine.Fault = new CatalystFlow.Training.TrainingException("no");
        var run = await silo.StartRunAsync("failed");
        await silo.WaitForAsync(run, RunStatus.Failed);

        (await FinishedAsync(silo, run, Components)).Refusal.ShouldNotBeNull().ShouldContain("before its first step");
    }

    // Asks again for as long as the answer is that it is being made.
    private static async Task<SurfaceAnswer> FinishedAsync(TestSilo silo, Guid run, SurfaceQuery query)
    {
        var grain = silo.Get<IGrainFactory>().GetGrain<ISurfaceGrain>(run);
        using var late = Waiting.GuardedLoop();
        while (true)
        {
            late.Token.ThrowIfCancellationRequested();
            var answer = await grain.GetAsync(query).Guarded();
            if (answer is not { Preparing: not null } && answer != new SurfaceAnswer())
            {
                return answer;
            }
        }
    }
}
