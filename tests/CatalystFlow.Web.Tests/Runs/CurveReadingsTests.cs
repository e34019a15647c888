using CatalystFlow.Web.Components.Charts;
using CatalystFlow.Web.Components.Runs.Curves;

namespace CatalystFlow.Web.Tests.Runs;

public sealed class CurveReadingsTests
{
    [Fact]
    public void Overfitting_is_said_to_begin_where_the_held_back_loss_was_lowest()
    {
        var reading = CurveReadings.OfLoss(Steps(100, i => 1 / (1 + (0.1 * i)), i => 0.4 + (0.0004 * (i - 33) * (i - 33))))!;

        reading.Kind.ShouldBe(NoteKind.Warning);
        reading.Text.ShouldStartWith("Overfitting began at epoch 34: validation log loss rose from 0.400 to ");
        reading.From.ShouldBe(33);
    }

    [Fact]
    public void Jitter_is_not_taken_for_overfitting()
    {
        var jitter = new Random(5);

        var reading = CurveReadings.OfLoss(Steps(200, i => 1 / (1.0 + i), i => 0.5 + (0.02 * jitter.NextDouble())))!;

        reading.Kind.ShouldNotBe(NoteKind.Warning);
    }

    [Fact]
    public void A_steep_start_does_not_hide_a_slow_rise_at_the_end()
    {
        var reading = CurveReadings.OfLoss(Steps(500, i => 2.2 * Math.Exp(-i / 4.0), i => 0.1093 + (2 * Math.Exp(-i / 4.0)) + (2e-5 * Math.Max(0, i - 78))))!;

        reading.Text.ShouldStartWith("Overfitting began at epoch ");
        reading.From!.Value.ShouldBeInRange(40, 80);
    }

    [Fact]
    public void A_loss_that_rises_on_both_parts_is_called_unstable_not_overfitted() =>
        CurveReadings.OfLoss(Steps(60, i => 0.3 + (0.01 * i), i => 0.4 + (0.01 * i)))!.Text.ShouldContain("unstable");

    [Theory]
    [InlineData("tree", "more trees do not overfit")]
    [InlineData("step", "Validation log loss rose after step 34, from 0.400 to 2.")]
    public void Where_no_step_can_be_one_too_many_a_rise_is_no_warning(string unit, string words)
    {
        var curve = Steps(100, i => 1 / (1 + (0.1 * i)), i => 0.4 + (0.0004 * (i - 33) * (i - 33))) with { Unit = unit };

        var reading = CurveReadings.OfLoss(curve)!;

        (reading.Kind, reading.From).ShouldBe((NoteKind.Neutral, null));
        reading.Text.ShouldContain(words);
    }

    [Fact]
    public void Overfitting_does_not_begin_before_the_best_step()
    {
        var jitter = new Random(11);
        double[] held = [.. Enumerable.Range(0, 100).Select(i => 0.15 + (0.00002 * (i - 32) * (i - 32)) + (0.002 * jitter.NextDouble()))];
        held[34] = 0.1487;

        var reading = CurveReadings.OfLoss(Steps(100, i => 1 / (1.0 + i), i => held[i]))!;

        reading.Text.ShouldStartWith("Overfitting began at epoch 35: validation log loss rose from 0.149 to ");
    }

    [Fact]
    public void A_best_step_near_the_end_of_a_loss_that_rose_is_no_turn_to_be_named()
    {
        var reading = CurveReadings.OfLoss(Steps(100, i => 1 / (1.0 + i), i => i == 98 ? 0.3 : 0.4 + (0.0004 * (i - 33) * (i - 33))))!;

        (reading.Kind, reading.From).ShouldBe((NoteKind.Neutral, null));
        reading.Text.ShouldBe("Validation log loss goes up and down: it has neither levelled off nor clearly started to rise.");
    }

    [Fact]
    public void A_loss_whose_best_step_is_past_is_not_called_still_improving()
    {
        var reading = CurveReadings.OfLoss(Steps(100, i => 1 / (1.0 + i), i => i < 94 ? 0.09 - (0.0007 * i) : 0.0225))!;
        CurveReadings.OfLoss(Steps(100, i => 1 / (1.0 + i), i => i == 93 ? 0.022 : i < 93 ? 0.09 - (0.0007 * i) : 0.0225))!
            .Text.ShouldStartWith("Flat since epoch ");

        reading.Text.ShouldStartWith("Still improving at the end");
    }

    [Fact]
    public void A_run_that_ended_while_improving_would_gain_from_more_steps()
    {
        var curve = Steps(40, i => 2 - (0.04 * i), i => 2 - (0.03 * i));

        CurveReadings.OfLoss(curve)!.Text.ShouldStartWith("Still improving at the end: validation log loss fell by ");
        CurveReadings.OfLoss(curve)!.Text.ShouldEndWith("more epochs may help.");
        CurveReadings.OfLoss(curve with { Ended = false })!.Text.ShouldNotContain("ended");
    }

    [Fact]
    public void A_loss_that_has_come_to_rest_is_called_level_and_from_where()
    {
        var reading = CurveReadings.OfLoss(Steps(100, i => 0.2, i => i < 20 ? 1 - (0.04 * i) : 0.2))!;

        reading.Kind.ShouldBe(NoteKind.Good);
        reading.From!.Value.ShouldBeInRange(17, 22);
        reading.Text.ShouldStartWith("Flat since epoch ");
    }

    [Fact]
    public void A_loss_that_still_halves_at_the_end_of_a_long_fall_is_not_called_level_before()
    {
        // 0.056 at the middle, 0.028 at the end: two of a hundred parts of the fall, and half of what was left.
        var reading = CurveReadings.OfLoss(Steps(200, i => 1 / (1.0 + i), i => i < 100 ? 1 - (0.0095 * i) : i < 185 ? 0.056 - (0.00033 * (i - 100)) : 0.028))!;

        reading.Text.ShouldStartWith("Flat since epoch ");
        reading.From!.Value.ShouldBeInRange(175, 190);
    }

    [Fact]
    public void An_accuracy_that_fell_before_it_came_to_rest_is_not_merely_flat()
    {
        CurveReadings.OfRows(Rows(0.9, 0.96, 0.981, 0.93, 0.923, 0.923, 0.923))!.Text.ShouldStartWith(
            "Validation accuracy was 5.8 points higher at 42.9 % of the training rows and has been flat since ");
        CurveReadings.OfRows(Rows(0.9, 0.96, 0.923, 0.922, 0.923, 0.923, 0.923))!.Text.ShouldContain("more rows did not help");
        CurveReadings.OfRows(Rows(0.9, 0.91, 0.923, 0.922, 0.923, 0.923, 0.923))!.Text.ShouldStartWith("Flat since ");
    }

    [Fact]
    public void Of_a_few_points_nothing_is_said()
    {
        CurveReadings.OfLoss(Steps(4, i => 1, i => 1)).ShouldBeNull();
        CurveReadings.OfRows(Rows(0.5, 0.6)).ShouldBeNull();
        CurveReadings.OfGap(Rows()).ShouldBeNull();
    }

    [Theory]
    [InlineData(0.995, 0.99, NoteKind.Good, "No meaningful gap")]
    [InlineData(0.93, 0.90, NoteKind.Neutral, "A small gap of 3.0 points")]
    [InlineData(1.00, 0.85, NoteKind.Warning, "The model overfits, with a gap of 15.0 points: training 100.0")]
    [InlineData(0.80, 0.85, NoteKind.Neutral, "Test rows are predicted even better than training rows")]
    public void The_gap_is_weighed_in_words(double train, double held, NoteKind kind, string words)
    {
        var reading = CurveReadings.OfGap(Gap(train, held, rows: 100_000))!;

        reading.Kind.ShouldBe(kind);
        reading.Text.ShouldStartWith(words);
    }

    [Fact]
    public void A_gap_that_a_few_rows_make_by_chance_is_called_that()
    {
        CurveReadings.OfGap(Gap(0.93, 0.90, rows: 45))!.Text.ShouldContain("no more than chance can make on 45 rows");
        CurveReadings.OfGap(Gap(0.93, 0.90, rows: null))!.Text.ShouldNotContain("chance");

        // Four wrong of 23 where one in 26 is: one time in a hundred.
        CurveReadings.OfGap(Gap(0.962, 0.826, rows: 23))!.Text.ShouldNotContain("chance");
    }

    [Fact]
    public void A_learning_curve_that_still_rises_asks_for_more_data() =>
        CurveReadings.OfRows(Rows(0.50, 0.55, 0.60, 0.65, 0.70, 0.75, 0.80, 0.84, 0.88, 0.92))!.Text
            .ShouldBe("More data would help: validation accuracy still rose by 17.0 points between 60 % and 100 % of the training rows.");

    [Fact]
    public void A_learning_curve_that_has_come_to_rest_says_from_where()
    {
        var reading = CurveReadings.OfRows(Rows(0.50, 0.60, 0.70, 0.80, 0.85, 0.901, 0.902, 0.9, 0.899, 0.9))!;

        reading.Text.ShouldBe("Flat since 60 % of the training rows: more rows of this kind would change little.");
        reading.From.ShouldBe(5);
    }

    [Theory]
    [InlineData(27, 1.0, 0.926, 0.926, 0.963, 1.0, 1.0, 1.0, 0.926, 0.963, 0.963)]
    [InlineData(23, 0.87, 0.87, 0.87, 0.87, 0.87, 0.913, 0.957, 0.913, 0.913, 0.957)]
    [InlineData(45, 0.6, 0.6, 0.6, 0.7, 0.7, 0.7, 0.733, 0.756, 0.8, 0.778)]
    [InlineData(27, 0.8, 0.8, 0.8, 0.8, 0.8, 0.926, 0.926, 0.889, 0.889, 0.852)]
    [InlineData(27, 0.8, 0.8, 0.8, 0.963, 0.963, 0.963, 0.963, 0.963, 0.963, 0.963)]
    [InlineData(27, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.852, 0.852, 0.889)]
    public void Of_few_rows_no_learning_curve_promises_anything(int rows, params double[] held)
    {
        var reading = CurveReadings.OfRows(Rows(held) with { HeldRows = rows })!;

        reading.Kind.ShouldBe(NoteKind.Neutral);
        reading.Text.ShouldEndWith("too few rows to say whether more would help.");
    }

    [Theory]
    [InlineData(197, false)]
    [InlineData(2_000, true)]
    public void A_learning_curve_falls_only_by_more_than_chance_gives(int rows, bool fell) =>
        CurveReadings.OfRows(Rows(0.80, 0.80, 0.80, 0.80, 0.80, 0.80, 0.79, 0.785, 0.78, 0.77) with { HeldRows = rows })!.Text
            .Contains("more rows did not help", StringComparison.Ordinal).ShouldBe(fell);

    [Fact]
    public void A_learning_curve_that_goes_on_is_flat_so_far_only() =>
        CurveReadings.OfRows(Rows(0.50, 0.60, 0.70, 0.80, 0.85, 0.901, 0.902, 0.9, 0.899, 0.9) with { Ended = false })!.Text.ShouldBe("Flat since 60 % of the training rows, so far.");

    [Fact]
    public void More_data_is_not_asked_for_where_less_was_better() =>
        CurveReadings.OfRows(Rows(0.70, 0.75, 0.95, 0.70, 0.70, 0.75, 0.78, 0.80, 0.82, 0.85))!.Text
            .ShouldNotContain("More data would help");

    [Fact]
    public void A_learning_curve_that_falls_is_not_called_short_of_rows() =>
        CurveReadings.OfRows(Rows(0.90, 0.90, 0.90, 0.90, 0.90, 0.88, 0.86, 0.84, 0.82, 0.80))!.Text
            .ShouldBe("Validation accuracy fell by 8.0 points between 60 % and 100 % of the training rows: more rows did not help.");

    [Fact]
    public void A_learning_curve_that_wavers_promises_nothing() =>
        CurveReadings.OfRows(Rows(0.70, 0.68, 0.72, 0.69, 0.74, 0.68, 0.73, 0.66, 0.71, 0.75))!.Text.ShouldContain("wavers");

    [Fact]
    public void The_best_is_the_first_among_equals_and_gaps_are_passed_over()
    {
        CurveReadings.Best([null, 0.5, 0.9, double.NaN, 0.9], higherIsBetter: true).ShouldBe(2);
        CurveReadings.Best([3, 1, 2], higherIsBetter: false).ShouldBe(1);
        CurveReadings.Best([null], higherIsBetter: true).ShouldBeNull();
    }

    private static JudgedCurve Steps(int count, Func<int, double> train, Func<int, double> held) => new(
        [.. Enumerable.Range(1, count).Select(i => (double)i)], [.. Enumerable.Range(0, count).Select(train)],
        [.. Enumerable.Range(0, count).Select(held)], "validation", null, "epoch", Ended: true);

    private static JudgedCurve Rows(params double[] held) => new(
        [.. Enumerable.Range(1, held.Length).Select(i => i * 100.0 / held.Length)], [.. held.Select(_ => 1.0)], held,
        "validation", 1000, "% of training rows", Ended: true);

    private static JudgedCurve Gap(double train, double held, long? rows) => new([1], [train], [held], "test", rows, "epoch", Ended: true);
}
