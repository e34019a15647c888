using Bunit;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Runs;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

public sealed class RunStatusTests
{
    public static TheoryData<RunStatus> Statuses => [.. Enum.GetValues<RunStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_status_is_a_word_and_a_picture_not_only_a_colour(RunStatus status)
    {
        await using var page = new PageContext();
        var chip = page.Render<StatusChip>(p => p.Add(c => c.Status, status));

        chip.Find("[data-testid=status-chip]").TextContent.Trim().ShouldBe(status.ToString());
        chip.FindAll("svg").Count.ShouldBe(1);
    }

    [Fact]
    public void Every_status_has_a_picture_of_its_own() =>
        Enum.GetValues<RunStatus>().Select(RunStatuses.Icon).Distinct().Count().ShouldBe(Enum.GetValues<RunStatus>().Length);

    [Fact]
    public void A_queued_run_says_its_place_in_line()
    {
        RunStatuses.Standing(Samples.State(RunStatus.Queued)).ShouldBe("number 3 in the queue");
        RunStatuses.Standing(Samples.State(RunStatus.Queued) with { QueuePosition = 1 }).ShouldBe("next in the queue");
    }

    [Fact]
    public void A_running_run_says_what_is_left() =>
        RunStatuses.Standing(Samples.State(RunStatus.Running, 5) with { SecondsLeft = 75 }).ShouldBe("about 1 min 15 s left");

    [Fact]
    public void Before_the_steps_are_counted_the_data_is_being_prepared() =>
        RunStatuses.Standing(Samples.State(RunStatus.Running, 0, 0)).ShouldBe("preparing the data");

    [Fact]
    public async Task A_run_that_stopped_early_says_where_and_why()
    {
        await using var page = new PageContext();
        var run = Samples.Run();
        run = run with { StepUnit = "epoch", Spec = run.Spec with { Hyperparameters = run.Spec.Hyperparameters.Add("n_iter_no_change", new(5, null)) } };
        var state = Samples.State(RunStatus.Completed, 34, 200) with { Latest = Samples.Point(34) with { Position = 34 } };

        Header(page, run, state).Find("[data-testid=run-stopped-early]").TextContent
            .ShouldContain("Stopped early after epoch 34 of 200: the validation log loss had not improved for 5 epochs.");
        Header(page, run, state with { Latest = Samples.Point(34) }).Find("[data-testid=run-stopped-early]").TextContent
            .ShouldContain("after step 34 of 200: the validation log loss had not improved for 5 steps.");
    }

    [Fact]
    public async Task A_run_that_stopped_by_another_loss_than_the_one_drawn_names_it()
    {
        await using var page = new PageContext();
        var run = Samples.Run() with { StepUnit = "round", OwnLoss = "loss of the votes" };
        run = run with { Spec = run.Spec with { Hyperparameters = run.Spec.Hyperparameters.Add("n_iter_no_change", new(5, null)) } };
        var last = Samples.Point(23) with { Position = 23 };
        var kept = new KeptModel(18, 18, last.Train, last.Validation, last.Test);
        var state = Samples.State(RunStatus.Completed, 23, 50) with { Latest = last, Kept = kept };

        Header(page, run, state).Find("[data-testid=run-stopped-early]").TextContent.ShouldContain(
            "Stopped early after round 23 of 50: the validation loss of the votes had not improved for 5 rounds. The chart below shows the log "
                + "loss, which is not this loss. The model of round 18 is kept.");
        Header(page, run, state with { TotalSteps = 23 }).Find("[data-testid=run-stopped-early]").TextContent
            .ShouldContain(", where the validation loss of the votes was lowest.");
    }

    [Fact]
    public async Task A_run_that_kept_an_earlier_model_names_it_where_its_figures_stand()
    {
        await using var page = new PageContext();
        var run = Samples.Run() with { StepUnit = "round" };
        var last = Samples.Point(60) with { Position = 60 };
        var kept = new KeptModel(45, 45, last.Train, last.Validation, last.Test with { Accuracy = 0.125 });
        var state = Samples.State(RunStatus.Completed, 60, 200) with { Latest = last, Kept = kept };

        Header(page, run, state).Find("[data-testid=run-stopped-early]").TextContent.ShouldContain("The model of round 45 is kept.");
        Header(page, run, state with { TotalSteps = 60 }).Find("[data-testid=run-stopped-early]").TextContent
            .ShouldContain("Early stopping kept the model of round 45 of 60, where the validation log loss was lowest.");
        var tile = page.Render<MetricTiles>(p => p
            .Add(t => t.Points, [last]).Add(t => t.IsResult, true).Add(t => t.Kept, kept).Add(t => t.KeptName, RunStatuses.ModelOf(run, state)))
            .Find("[data-testid=tile-test-accuracy]").TextContent;
        tile.ShouldContain("12.5");
        tile.ShouldContain("of round 45, kept");
    }

    [Fact]
    public void A_kept_step_is_named_in_the_unit_of_the_charts_too()
    {
        var last = Samples.Point(20) with { Position = 100 };
        var state = Samples.State(RunStatus.Completed, 20, 20) with { Latest = last, Kept = new KeptModel(16, 80, last.Train, last.Validation, last.Test) };

        RunStatuses.ModelOf(Samples.Run() with { StepUnit = "tree" }, state).ShouldBe("of step 16 (tree 80), kept");
        RunStatuses.EarlyStop(Samples.Run() with { StepUnit = "tree" }, state)!.ShouldStartWith("Early stopping kept the model of step 16 of 20 (tree 80), where");
    }

    [Theory]
    [InlineData(RunStatus.Completed, 20)]
    [InlineData(RunStatus.Cancelled, 7)]
    [InlineData(RunStatus.Running, 7)]
    public async Task Another_end_is_not_called_early(RunStatus status, int steps)
    {
        await using var page = new PageContext();

        Header(page, Samples.Run(status), Samples.State(status, steps)).FindAll("[data-testid=run-stopped-early]").ShouldBeEmpty();
    }

    private static IRenderedComponent<RunHeader> Header(PageContext page, RunDetail run, RunState state) =>
        page.Render<RunHeader>(p => p.Add(h => h.Run, run).Add(h => h.State, state));
}
