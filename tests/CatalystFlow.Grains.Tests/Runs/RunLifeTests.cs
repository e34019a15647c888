using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Tests.Support;
using CatalystFlow.Storage.Blobs;

namespace CatalystFlow.Grains.Tests.Runs;

public sealed class RunLifeTests : IDisposable
{
    private readonly Installation _installation = new();
    private readonly Guid _run = Guid.CreateVersion7();

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task Starting_stores_the_run_before_it_answers()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var spec = await Installation.IrisAsync(silo, "first");
        silo.Engine.CloseBefore("first", 1);

        var state = await silo.Run(_run).StartAsync(spec).Guarded();

        state.Status.ShouldBeOneOf(RunStatus.Queued, RunStatus.Running);
        var row = await silo.RowAsync(_run);
        (row.Name, row.Target, row.AlgorithmId, row.DatasetId).ShouldBe(("first", "target", "logistic-regression", spec.DatasetId));
    }

    [Fact]
    public async Task Starting_a_run_again_changes_nothing()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var spec = await Installation.IrisAsync(silo, "once");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => silo.Run(_run).StartAsync(spec))).Guarded();
        await silo.WaitForAsync(_run, RunStatus.Completed);
        var again = await silo.Run(_run).StartAsync(spec).Guarded();

        again.Status.ShouldBe(RunStatus.Completed);
        silo.Engine.Steps.Select(s => s.Step).ShouldBe(Enumerable.Range(1, again.TotalSteps));
    }

    [Fact]
    public async Task A_completed_run_has_stored_all_that_came_out_of_it()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);

        await silo.StartRunAsync("whole", _run);
        var state = await silo.WaitForAsync(_run, RunStatus.Completed);

        var row = await silo.RowAsync(_run);
        (row.Status, row.StepsDone, row.TotalSteps).ShouldBe((RunStatus.Completed, state.TotalSteps, state.TotalSteps));
        row.Test!.Accuracy.ShouldBe(state.Latest!.Test.Accuracy);
        row.Test.Accuracy.ShouldBeGreaterThan(0.8);
        row.ModelHash!.Length.ShouldBe(64);
        row.Documents!.FittedJson.ShouldNotBeNull();
        row.ModelBytes.ShouldBe(await silo.ModelBytesAsync(_run));
        row.FinishedAt.ShouldNotBeNull();
        (await silo.StepsAsync(_run)).ShouldBe(Enumerable.Range(1, state.TotalSteps));
        (await silo.Blobs.ExistsAsync(BlobNames.Model(_run), Waiting.Cancelled)).ShouldBeTrue();
        (await silo.HasCheckpointAsync(_run)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_run_that_stops_early_is_complete_and_says_so()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var spec = await Installation.IrisAsync(silo, "patient", "mlp");
        var values = spec.Hyperparameters.Add("n_iter_no_change", ParameterValue.Of(2)).Add("learning_rate_init", ParameterValue.Of(0.1));

        await silo.Run(_run).StartAsync(spec with { Hyperparameters = values }).Guarded();
        var state = await silo.WaitForAsync(_run, RunStatus.Completed);

        state.StoppedEarly.ShouldBeTrue();
        state.StepsDone.ShouldBeLessThan(state.TotalSteps);
        (await silo.StepsAsync(_run)).ShouldBe(Enumerable.Range(1, state.StepsDone));
        (await silo.RowAsync(_run)).ModelHash.ShouldNotBeNull();
        (await silo.Run(_run).GetStateAsync().Guarded())!.StoppedEarly.ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_run_that_stopped_early_leaves_is_all_of_its_best_step()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var spec = await Installation.IrisAsync(silo, "best", "mlp");
        var values = spec.Hyperparameters.Add("n_iter_no_change", ParameterValue.Of(2)).Add("learning_rate_init", ParameterValue.Of(0.1));

        await silo.Run(_run).StartAsync(spec with { Hyperparameters = values }).Guarded();
        var state = await silo.WaitForAsync(_run, RunStatus.Completed);

        var kept = state.Kept.ShouldNotBeNull();
        kept.Step.ShouldBe(state.StepsDone - 2);
        var row = await silo.RowAsync(_run);
        (row.Train!.Accuracy, row.Validation!.LogLoss, row.Test!.F1).ShouldBe((kept.Train.Accuracy, kept.Validation!.LogLoss, kept.Test.F1));
        using var reader = new StreamReader(await silo.Blobs.OpenReadAsync(BlobNames.TestPredictions(_run), Waiting.Cancelled));
        var lines = (await reader.ReadToEndAsync(Waiting.Cancelled)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Skip(1).Select(l => l.Split(',')).Average(r => r[1] == r[2] ? 1.0 : 0.0).ShouldBe(kept.Test.Accuracy, 1e-9);
        (await silo.Run(_run).GetStateAsync().Guarded())!.Kept.ShouldBe(kept);
    }

    [Fact]
    public async Task The_predictions_of_the_test_rows_agree_with_the_accuracy()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        await silo.StartRunAsync("predictions", _run);
        var state = await silo.WaitForAsync(_run, RunStatus.Completed);

        using var reader = new StreamReader(await silo.Blobs.OpenReadAsync(BlobNames.TestPredictions(_run), Waiting.Cancelled));
        var lines = (await reader.ReadToEndAsync(Waiting.Cancelled)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines[0].ShouldBe("row,true_class,predicted_class,probability_setosa,probability_versicolor,probability_virginica");
        var rows = lines.Skip(1).Select(l => l.Split(',')).ToList();
        rows.Average(r => r[1] == r[2] ? 1.0 : 0.0).ShouldBe(state.Latest!.Test.Accuracy, 1e-9);
        rows.ShouldAllBe(r => Math.Abs(r.Skip(3).Sum(p => double.Parse(p, CultureInfo.InvariantCulture)) - 1) < 1e-4);
        var file = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "data", "iris.csv"), Waiting.Cancelled);
        rows.ShouldAllBe(r => file[int.Parse(r[0], CultureInfo.InvariantCulture)].EndsWith(r[1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_was_never_started_has_no_state_and_takes_no_command()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var run = silo.Run(_run);

        (await run.GetStateAsync().Guarded()).ShouldBeNull();
        foreach (var result in new[] { await run.CancelAsync(), await run.PauseAsync(), await run.ResumeAsync() })
        {
            result.ShouldBe(new(null, "There is no such run."));
        }
    }

    [Fact]
    public async Task Runs_wait_in_order_for_the_only_slot_and_see_their_positions()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var runs = new[] { "a", "b", "c" }.Select(name => (Name: name, Id: Guid.CreateVersion7())).ToList();
        var door = silo.Engine.CloseBefore("a", 1);
        foreach (var (name, id) in runs)
        {
            await silo.StartRunAsync(name, id);
        }

        await door.Reached;
        (await silo.Run(runs[1].Id).GetStateAsync().Guarded())!.QueuePosition.ShouldBe(1);
        (await silo.Run(runs[2].Id).GetStateAsync().Guarded())!.QueuePosition.ShouldBe(2);

        var moved = silo.WaitForAsync(runs[2].Id, s => s.QueuePosition == 1);
        var next = silo.Engine.CloseBefore("b", 1);
        door.Open();
        await moved;
        next.Open();

        (await silo.WaitForAsync(runs[2].Id, RunStatus.Completed)).QueuePosition.ShouldBeNull();
        silo.Engine.Steps.Select(s => s.Run).Distinct().ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task Runs_on_the_same_columns_read_the_file_once()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder, slots: 2);
        var ids = new[] { Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7() };
        foreach (var id in ids)
        {
            await silo.StartRunAsync(id.ToString(), id);
        }

        foreach (var id in ids)
        {
            await silo.WaitForAsync(id, RunStatus.Completed);
        }

        silo.Engine.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task Two_silos_on_one_machine_do_not_find_each_other()
    {
        using var elsewhere = new Installation();
        await using var one = await TestSilo.StartAsync(_installation.Folder);
        await using var other = await TestSilo.StartAsync(elsewhere.Folder);

        await one.StartRunAsync("mine", _run);
        await one.WaitForAsync(_run, RunStatus.Completed);

        (await other.Run(_run).GetStateAsync().Guarded()).ShouldBeNull();
    }
}
