using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Tests.Support;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Feeds;
using CatalystFlow.Storage.Feeds.InProcess;
using CatalystFlow.Training.Algorithms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Core.Internal;

namespace CatalystFlow.Grains.Tests.Recovery;

public sealed class RecoveryTests : IDisposable
{
    private readonly Installation _installation = new();

    public void Dispose() => _installation.Dispose();

    public static TheoryData<string> Algorithms => [.. AlgorithmCatalog.All.Select(a => a.Id)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task A_run_that_a_shutdown_interrupts_goes_on_from_its_checkpoint_and_ends_the_same(string algorithm)
    {
        var run = await InterruptAsync(checkpoints: true, algorithm: algorithm);

        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var state = await silo.WaitForAsync(run, RunStatus.Completed);

        var computed = silo.Engine.Steps.Select(s => s.Step).ToList();
        computed[0].ShouldBeInRange(2, 5);
        computed.ShouldBe(Enumerable.Range(computed[0], state.TotalSteps - computed[0] + 1));
        await ShouldBeAsUndisturbedAsync(silo, run);
    }

    [Fact]
    public async Task A_run_without_a_checkpoint_starts_over_and_ends_the_same()
    {
        var run = await InterruptAsync(checkpoints: false);

        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var state = await silo.WaitForAsync(run, RunStatus.Completed);

        silo.Engine.Steps.Select(s => s.Step).ShouldBe(Enumerable.Range(1, state.TotalSteps));
        await ShouldBeAsUndisturbedAsync(silo, run);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task A_run_with_a_damaged_checkpoint_starts_over_and_ends_the_same(int bytesLeft)
    {
        var run = await InterruptAsync(checkpoints: true, stopped =>
        {
            using var checkpoint = File.OpenWrite(Path.Combine(_installation.Folder, "blobs", BlobNames.Checkpoint(stopped.Run, 1)));
            checkpoint.SetLength(bytesLeft);
            return Task.CompletedTask;
        });

        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var state = await silo.WaitForAsync(run, RunStatus.Completed);

        silo.Engine.Steps.Select(s => s.Step).ShouldBe(Enumerable.Range(1, state.TotalSteps));
        await ShouldBeAsUndisturbedAsync(silo, run);
    }

    [Fact]
    public async Task A_checkpoint_ahead_of_the_stored_curve_leaves_no_gap()
    {
        var run = await InterruptAsync(checkpoints: true, async stopped =>
        {
            await using var db = stopped.Silo.OpenDatabase();
            await db.MetricPoints.Where(p => p.RunId == stopped.Run).ExecuteDeleteAsync(Waiting.Cancelled);
        });

        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        await silo.WaitForAsync(run, RunStatus.Completed);

        await ShouldBeAsUndisturbedAsync(silo, run);
    }

    [Fact]
    public async Task A_watcher_sees_every_step_once_when_another_silo_takes_a_run_over()
    {
        using var feed = new InProcessMetricFeed(TimeProvider.System);
        void Share(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IMetricFeed>(new SharedFeed(feed)));
        await using var dying = await TestSilo.StartAsync(_installation.Folder, checkpointEveryStep: true, configure: Share);
        var door = dying.Engine.CloseBefore("taken over", 5);
        var run = await dying.StartRunAsync("taken over");
        var watching = StepsToEndAsync(feed, run);
        await door.Reached;

        // The first silo hangs in its step for good; nobody tells the second.
        await using var silo = await TestSilo.StartAsync(_installation.Folder, configure: Share);

        var state = await silo.WaitForAsync(run, RunStatus.Completed);
        (await watching.Guarded()).ShouldBe(Enumerable.Range(1, state.TotalSteps));
        await ShouldBeAsUndisturbedAsync(silo, run);
        await dying.StopAsync();
        (await silo.RowAsync(run)).Status.ShouldBe(RunStatus.Completed);
    }

    [Fact]
    public async Task A_run_whose_activation_is_taken_away_goes_on_in_the_next()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder, checkpointEveryStep: true);
        var door = silo.Engine.CloseBefore("moved", 5);
        var run = await silo.StartRunAsync("moved");
        await door.Reached;

        await silo.Run(run).AsReference<IGrainManagementExtension>().DeactivateOnIdle(Waiting.Cancelled);
        door.Open();

        var state = await silo.WaitForAsync(run, RunStatus.Completed);
        (await silo.StepsAsync(run)).ShouldBe(Enumerable.Range(1, state.TotalSteps));
        await ShouldBeAsUndisturbedAsync(silo, run);
    }

    [Fact]
    public async Task Unfinished_runs_go_on_in_the_order_of_their_creation_and_paused_ones_wait()
    {
        var ids = new List<Guid>();
        await using (var silo = await TestSilo.StartAsync(_installation.Folder))
        {
            silo.Engine.CloseBefore("a", 2);
            foreach (var name in new[] { "a", "b", "c", "paused" })
            {
                ids.Add(await silo.StartRunAsync(name));
            }

            await silo.Run(ids[3]).PauseAsync().Guarded();
        }

        await using var next = await TestSilo.StartAsync(_installation.Folder);
        await next.WaitForAsync(ids[2], RunStatus.Completed);

        next.Engine.Steps.Select(s => s.Run).Distinct().ShouldBe(["a", "b", "c"]);
        (await next.Run(ids[3]).GetStateAsync().Guarded())!.Status.ShouldBe(RunStatus.Paused);
        await next.Run(ids[3]).ResumeAsync().Guarded();
        await next.WaitForAsync(ids[3], RunStatus.Completed);
    }

    [Fact]
    public async Task A_run_whose_data_set_vanished_meanwhile_fails_with_a_reason()
    {
        var run = await InterruptAsync(checkpoints: true, async stopped =>
        {
            var spec = await Installation.IrisAsync(stopped.Silo, "same file");
            await stopped.Silo.Blobs.DeleteAsync(spec.DatasetBlob, Waiting.Cancelled);
        });

        await using var silo = await TestSilo.StartAsync(_installation.Folder);

        (await silo.WaitForAsync(run, RunStatus.Failed)).Reason!.ShouldContain("no longer in the store");
    }

    /// <summary>Starts a run, shuts its silo down in the middle of step 5, and changes what it left behind.</summary>
    private async Task<Guid> InterruptAsync(
        bool checkpoints, Func<(TestSilo Silo, Guid Run), Task>? change = null, string algorithm = "logistic-regression")
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder, checkpointEveryStep: checkpoints);
        var door = silo.Engine.CloseBefore("interrupted", 5);
        var run = await silo.StartRunAsync("interrupted", algorithm: algorithm);
        await door.Reached;
        await silo.StopAsync();
        (await silo.RowAsync(run)).Status.ShouldBe(RunStatus.Running);
        (await silo.StepsAsync(run)).ShouldBe([1, 2, 3, 4]);
        (await silo.HasCheckpointAsync(run)).ShouldBe(checkpoints);
        await (change?.Invoke((silo, run)) ?? Task.CompletedTask);
        return run;
    }

    private static async Task ShouldBeAsUndisturbedAsync(TestSilo silo, Guid run)
    {
        var row = await silo.RowAsync(run);
        (await silo.StepsAsync(run)).ShouldBe(Enumerable.Range(1, row.TotalSteps));
        row.ModelHash.ShouldBe(await silo.UndisturbedHashAsync(row.AlgorithmId));
    }

    private static async Task<List<int>> StepsToEndAsync(InProcessMetricFeed feed, Guid run)
    {
        var steps = new List<int>();
        await foreach (var happened in feed.WatchAsync(run, 0, Waiting.Cancelled))
        {
            if (happened.Point is { } point)
            {
                steps.Add(point.Step);
            }
        }

        return steps;
    }

    /// <summary>One feed behind two silos, which neither of them disposes.</summary>
    private sealed class SharedFeed(InProcessMetricFeed feed) : IMetricFeed
    {
        public ValueTask PublishAsync(Guid runId, MetricPoint point, CancellationToken cancellationToken) =>
            feed.PublishAsync(runId, point, cancellationToken);

        public ValueTask PublishAsync(RunState state, CancellationToken cancellationToken) => feed.PublishAsync(state, cancellationToken);

        public IAsyncEnumerable<RunEvent> WatchAsync(Guid runId, int afterStep, CancellationToken cancellationToken) =>
            feed.WatchAsync(runId, afterStep, cancellationToken);

        public IAsyncEnumerable<RunState> WatchAllAsync(CancellationToken cancellationToken) => feed.WatchAllAsync(cancellationToken);

        public Task ForgetAsync(Guid runId, CancellationToken cancellationToken) => feed.ForgetAsync(runId, cancellationToken);
    }
}
