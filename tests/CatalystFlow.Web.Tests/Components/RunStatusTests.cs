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
        RunStatuses.Standing(Samples.State(RunStatus.Queued)).ShouldBe("number 3 in line");
        RunStatuses.Standing(Samples.State(RunStatus.Queued) with { QueuePosition = 1 }).ShouldBe("next in line");
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
