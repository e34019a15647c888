using System.Text;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Tests.Support;

namespace CatalystFlow.Grains.Tests.Runs;

public sealed class RunFailureTests : IDisposable
{
    private readonly Installation _installation = new();
    private readonly Guid _run = Guid.CreateVersion7();

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task Bad_data_is_named_with_its_row()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var spec = await Installation.SpecAsync(silo, "ragged", Encoding.UTF8.GetBytes("x,y\n1,a\n2,b\n3\n4,a\n"));

        var state = await FailAsync(silo, spec);

        state.Reason!.ShouldContain("3");
        state.Reason.ShouldNotBe(FailureReasons.Unexpected);
        var row = await silo.RowAsync(_run);
        (row.Status, row.Reason, row.FinishedAt).ShouldBe((RunStatus.Failed, state.Reason, state.FinishedAt));
    }

    [Fact]
    public async Task A_target_with_one_class_cannot_be_learned()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var spec = await Installation.SpecAsync(silo, "single", Encoding.UTF8.GetBytes("x,y\n1,a\n2,a\n3,a\n4,a\n5,a\n"));

        var state = await FailAsync(silo, spec);

        state.Reason!.ShouldContain("y");
        state.Reason.ShouldNotBe(FailureReasons.Unexpected);
    }

    [Fact]
    public async Task A_data_set_whose_file_is_gone_says_what_to_do()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var spec = await Installation.IrisAsync(silo, "gone");
        await silo.Blobs.DeleteAsync(spec.DatasetBlob, Waiting.Cancelled);

        (await FailAsync(silo, spec)).Reason!.ShouldContain("no longer in the store");
    }

    [Fact]
    public async Task An_unknown_algorithm_is_named()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var spec = await Installation.IrisAsync(silo, "unknown", "crystal-ball");

        (await FailAsync(silo, spec)).Reason!.ShouldContain("crystal-ball");
    }

    [Fact]
    public async Task An_unexpected_error_shows_no_internals_and_frees_the_slot()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        silo.Engine.Fault = new InvalidOperationException("secret detail");

        var state = await FailAsync(silo, await Installation.IrisAsync(silo, "broken"));

        state.Reason.ShouldBe(FailureReasons.Unexpected);
        silo.Engine.Fault = null;
        await silo.WaitForAsync(await silo.StartRunAsync("next"), RunStatus.Completed);
    }

    [Fact]
    public async Task A_run_that_is_deleted_while_it_trains_stops()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var door = silo.Engine.CloseBefore("deleted", 3);
        await silo.StartRunAsync("deleted", _run);
        await door.Reached;
        await using (var db = silo.OpenDatabase())
        {
            db.Runs.Remove(await silo.RowAsync(_run));
            await db.SaveChangesAsync(Waiting.Cancelled);
        }

        door.Open();

        (await silo.WaitForAsync(_run, RunStatus.Failed)).Reason.ShouldBe("The run was deleted.");
    }

    private async Task<RunState> FailAsync(TestSilo silo, RunSpec spec)
    {
        await silo.Run(_run).StartAsync(spec).Guarded();
        return await silo.WaitForAsync(_run, RunStatus.Failed);
    }
}
