using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Charts;
using CatalystFlow.Web.Components.Runs.Curves;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Runs;

public sealed class RunCurvesTests
{
    [Fact]
    public void The_best_step_is_judged_by_validation_and_says_so()
    {
        var chart = Curves(Validated(0.5, 0.7, 0.6)).Accuracy(Scene(3));

        chart.Marks.Single().ShouldBe(new(MarkKind.Best, "validation", 1, "best", "Best: 70.00\u00A0% at epoch 2, by validation."));
        chart.Notes[0].Text.ShouldBe(chart.Marks[0].Text);
    }

    [Fact]
    public void Without_a_validation_part_there_is_no_line_for_it_and_the_best_step_is_judged_by_test()
    {
        var chart = Curves(Samples.Point(1, 0.6) with { Validation = null }, Samples.Point(2, 0.8) with { Validation = null }).Accuracy(Scene(2));

        chart.Series.Select(s => s.Name).ShouldBe(["Train", "Test"]);
        chart.Marks.Single().Text.ShouldEndWith("by test, as there are no validation rows.");
    }

    [Fact]
    public void Of_a_loss_the_smallest_is_best() =>
        Curves(Validated(0.5, 0.7, 0.6)).LogLoss(Scene(3)).Marks.Single().Index.ShouldBe(1);

    [Fact]
    public void Early_stopping_is_marked_at_the_last_step()
    {
        var chart = Curves(Validated(0.5, 0.7, 0.6)).LogLoss(Scene(3) with { StoppedEarly = true });

        chart.Marks.ShouldContain(m => m.Kind == MarkKind.Stop && m.Index == 2);
        chart.Notes.ShouldContain(n => n.Text == "Stopped early at epoch 3: the validation loss no longer improved.");
    }

    [Fact]
    public void At_a_moment_of_the_replay_nothing_is_known_of_what_comes_after()
    {
        var chart = Curves(Validated(0.5, 0.7, 0.6, 0.9)).Accuracy(Scene(3));

        chart.Limit.ShouldBe(3);
        chart.Marks.Single().Index.ShouldBe(1);
    }

    [Fact]
    public void All_metrics_of_all_parts_are_nine_lines_that_differ_in_colour_and_pattern()
    {
        var series = Curves(Validated(0.5, 0.7)).Details(Scene(2)).Series;

        series.Count.ShouldBe(9);
        series.Select(s => (s.Tone, s.Dash)).Distinct().Count().ShouldBe(9);
        series.Select(s => s.Key).Distinct().Count().ShouldBe(9);
    }

    [Fact]
    public void Only_an_end_by_itself_counts_as_the_end_of_the_curve()
    {
        var points = Validated(0.5, 0.7, 0.6);

        CurveScene.Of(Samples.Run(), Samples.State(RunStatus.Completed, 3), points, 3).StoppedEarly.ShouldBeTrue();
        CurveScene.Of(Samples.Run(), Samples.State(RunStatus.Completed, 3), points, 2).Ended.ShouldBeFalse();
        CurveScene.Of(Samples.Run(), Samples.State(RunStatus.Running, 3), points, 3).Ended.ShouldBeFalse();
    }

    private static CurveScene Scene(int shown) => new("epoch", shown, null, true, false, null, null);

    private static MetricPoint[] Validated(params double[] accuracies) =>
        [.. accuracies.Select((a, i) => Samples.Point(i + 1, a) with { Position = i + 1, Validation = Samples.Metrics(a) })];

    private static RunCurves Curves(params MetricPoint[] points)
    {
        var curves = new RunCurves();
        curves.Extend(points);
        return curves;
    }
}
