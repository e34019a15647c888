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

        chart.Marks.Single().ShouldBe(new(MarkKind.Best, "validation", 1, "best", "Best: 70.00\u00A0% at epoch 2, on the validation rows."));
        chart.Notes[0].Text.ShouldBe(chart.Marks[0].Text);
    }

    [Fact]
    public void Without_a_validation_part_there_is_no_line_for_it_and_the_best_step_is_judged_by_test()
    {
        var chart = Curves(Samples.Point(1, 0.6) with { Validation = null }, Samples.Point(2, 0.8) with { Validation = null }).Accuracy(Scene(2));

        chart.Series.Select(s => s.Name).ShouldBe(["Training", "Test"]);
        chart.Marks.Single().Text.ShouldEndWith("on the test rows, as there are no validation rows.");
    }

    [Fact]
    public void Of_a_loss_the_smallest_is_best() =>
        Curves(Validated(0.5, 0.7, 0.6)).LogLoss(Scene(3)).Marks.Single().Index.ShouldBe(1);

    [Fact]
    public void Early_stopping_is_marked_at_the_last_step()
    {
        var chart = Curves(Validated(0.5, 0.7, 0.6)).LogLoss(Scene(3) with { StoppedEarly = true });

        chart.Marks.ShouldContain(m => m.Kind == MarkKind.Stop && m.Index == 2);
        chart.Notes.ShouldContain(n => n.Text == "Stopped early at epoch 3: the validation log loss no longer improved.");
        var point = Samples.Point(2);
        var scene = Scene(3) with { StoppedEarly = true, Kept = new(2, 2, point.Train, point.Validation, point.Test) };
        Curves(Validated(0.5, 0.7, 0.6)).LogLoss(scene).Notes.ShouldContain(n => n.Text.EndsWith("The model at epoch 2 is kept."));
    }

    [Fact]
    public void A_stop_by_another_loss_than_the_one_drawn_names_it_and_gives_no_verdict_on_this_one()
    {
        var points = Validated([.. Enumerable.Range(0, 23).Select(i => 0.95 - (0.01 * i))]);
        var scene = Scene(23) with { Unit = "round", StoppedEarly = true, OwnLoss = "loss of the votes", Kept = Kept(18) };

        Curves(points).LogLoss(scene).Notes.Select(n => n.Text[..n.Text.IndexOf(' ')]).ShouldBe(["Lowest:", "Stopped", "Training"]);
        Curves(points).LogLoss(scene).Notes[1].Text.ShouldBe(
            "Stopped early at round 23: the validation loss of the votes no longer improved. The model at round 18 is kept.");
        Curves(points).LogLoss(scene with { OwnLoss = null }).Notes[2].Text.ShouldContain("unstable");
    }

    [Fact]
    public void Figures_of_the_last_step_and_of_the_model_kept_are_told_apart()
    {
        var scene = Scene(3) with { Kept = Kept(2), Validation = new(100_000, null) };

        var notes = Curves(Validated(0.5, 0.7, 0.6)).Accuracy(scene).Notes.Select(n => n.Text).ToList();

        notes.ShouldContain("Epoch 2, kept: a small gap of 2.0 points: training 93.0\u00A0%, validation 91.0\u00A0%.");
        notes.ShouldContain(
            "The lines and the figures beside them go on to epoch 3; the figures of the run are those of the model kept, at epoch 2.");
        Curves(Validated(0.5, 0.7)).Detail(CurveMetric.F1, Scene(2)).Notes.ShouldNotContain(n => n.Text.Contains("kept"));
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
    public void A_test_part_that_is_for_the_last_word_is_not_drawn_nor_read()
    {
        var curves = Curves(Validated(0.5, 0.7, 0.6));

        var hidden = curves.Accuracy(Scene(3) with { HidesTest = true });

        hidden.Series.Select(s => s.Key).ShouldBe(["train", "validation"]);
        hidden.Notes.ShouldAllBe(n => !n.Text.Contains("test", StringComparison.OrdinalIgnoreCase));
        hidden.Gap.ShouldBe(new("train", "validation"));
        curves.Accuracy(Scene(3)).Series.Count.ShouldBe(3);
    }

    [Fact]
    public void Only_an_end_by_itself_counts_as_the_end_of_the_curve()
    {
        var points = Validated(0.5, 0.7, 0.6);

        CurveScene.Of(Samples.Run(), Samples.State(RunStatus.Completed, 3), points, 3).StoppedEarly.ShouldBeTrue();
        CurveScene.Of(Samples.Run(), Samples.State(RunStatus.Completed, 3), points, 2).Ended.ShouldBeFalse();
        CurveScene.Of(Samples.Run(), Samples.State(RunStatus.Running, 3), points, 3).Ended.ShouldBeFalse();
    }

    [Theory]
    [InlineData(RunStatus.Completed, 3, true)]
    [InlineData(RunStatus.Completed, 2, false)]
    [InlineData(RunStatus.Cancelled, 3, false)]
    [InlineData(RunStatus.Running, 3, false)]
    public void Only_the_last_point_of_a_complete_run_counts_all_rows(RunStatus status, int shown, bool inFull)
    {
        var points = Validated(0.5, 0.7, 0.6);

        CurveScene.Of(Samples.Run(status), Samples.State(status, 3), points, shown).EndsInFull.ShouldBe(inFull);
    }

    [Fact]
    public void Points_that_count_a_sample_say_so()
    {
        var chart = Curves(Validated(0.5, 0.7)).Accuracy(Scene(2) with { Test = new(3000, 400), Validation = new(2500, 400) });

        chart.Notes[^1].Text.ShouldBe("While training, points use a sample of each class, about 400 of 3,000 test rows and about 400 "
            + "of 2,500 validation rows. The last point of a completed run uses all rows.");
        Curves(Validated(0.5, 0.7)).Accuracy(Scene(2)).Notes.ShouldNotContain(n => n.Text.Contains("sample"));
    }

    [Fact]
    public void A_last_point_of_more_rows_than_the_others_is_no_step_of_the_curve()
    {
        double[] flat = [0.80, 0.80, 0.80, 0.80, 0.80, 0.80, 0.80, 0.80, 0.80, 0.83];
        var curves = Curves(Validated(flat));
        var scene = Scene(10) with { Unit = "% of training rows", EndsInFull = true };

        curves.Accuracy(scene).Notes.ShouldContain(n => n.Text.StartsWith("More data would help"));
        var sampled = curves.Accuracy(scene with { Validation = new(3000, 400) }).Notes;

        sampled.ShouldNotContain(n => n.Text.StartsWith("More data would help"));
        sampled.ShouldContain(n => n.Text.StartsWith("Flat since"));
    }

    [Fact]
    public void The_best_step_is_sought_among_points_of_the_same_rows()
    {
        var curves = Curves(Validated(0.5, 0.7, 0.6, 0.72));
        var scene = Scene(4) with { Validation = new(3000, 400) };

        curves.Accuracy(scene).Marks.Single().Index.ShouldBe(3);
        var mark = curves.Accuracy(scene with { EndsInFull = true }).Marks.Single();

        mark.Index.ShouldBe(1);
        mark.Text.ShouldStartWith("Best before the last point: 70.00");
        curves.Accuracy(scene with { EndsInFull = true, Unit = "% of training rows" }).Marks.ShouldBeEmpty();
    }

    [Fact]
    public void A_gap_is_held_against_the_rows_that_its_point_counts()
    {
        var curves = Curves(Samples.Point(1, 0.8) with { Train = Samples.Metrics(0.83), Validation = Samples.Metrics(0.8) });

        Gap(Scene(1) with { Validation = new(10_000, 400) }).ShouldContain("no more than chance can make on 400 rows");
        Gap(Scene(1) with { Validation = new(10_000, 400), EndsInFull = true }).ShouldStartWith("A small gap");

        string Gap(CurveScene scene) => curves.Accuracy(scene).Notes.Select(n => n.Text).First(t => t.Contains("gap", StringComparison.OrdinalIgnoreCase));
    }

    private static KeptModel Kept(int step) => new(step, step, Samples.Metrics(0.93), Samples.Metrics(0.91), Samples.Metrics(0.9));

    private static CurveScene Scene(int shown) => new("epoch", shown, null, true, false, default, default);

    private static MetricPoint[] Validated(params double[] accuracies) =>
        [.. accuracies.Select((a, i) => Samples.Point(i + 1, a) with { Position = i + 1, Validation = Samples.Metrics(a) })];

    private static RunCurves Curves(params MetricPoint[] points)
    {
        var curves = new RunCurves();
        curves.Extend(points);
        return curves;
    }
}
