using CatalystFlow.Web.Components.Charts;

namespace CatalystFlow.Web.Tests.Charts;

public sealed class ChartFrameTests
{
    private static readonly HashSet<string> None = [];

    [Fact]
    public void Accuracy_never_gets_an_axis_beyond_one_hundred_per_cent()
    {
        var axis = ChartFrame.YAxisOf(Shares([0.96, 0.99, 1.0]), None);

        axis.To.ShouldBe(1);
        axis.Ticks[^1].Label.ShouldBe("100 %");
        axis.From.ShouldBeLessThanOrEqualTo(0.95);
    }

    [Fact]
    public void Values_that_hardly_differ_are_not_blown_up_to_fill_the_chart()
    {
        var axis = ChartFrame.YAxisOf(Shares([0.9000, 0.9001]), None);

        (axis.To - axis.From).ShouldBeGreaterThanOrEqualTo(0.05);
    }

    [Fact]
    public void A_loss_starts_at_zero_and_its_labels_have_the_digits_of_its_steps()
    {
        var axis = ChartFrame.YAxisOf(Data(ValueKind.Loss, [0.2, 1.1]), None);

        axis.From.ShouldBe(0);
        axis.Ticks.Select(t => t.Label).ShouldBe(["0.00", "0.25", "0.50", "0.75", "1.00", "1.25"]);
    }

    [Fact]
    public void A_hidden_line_does_not_stretch_the_axis()
    {
        var data = Data(ValueKind.Loss, [0.2, 0.4]);
        data = data with { Series = [.. data.Series, new("huge", "Huge", "b", LineDash.Long, [90.0, 100.0])] };

        ChartFrame.YAxisOf(data, new HashSet<string> { "huge" }).To.ShouldBeLessThan(1);
    }

    [Fact]
    public void The_x_axis_reaches_to_where_the_run_will_end() =>
        ChartFrame.XAxisOf(Shares([0.5, 0.6]) with { ExpectedEnd = 500 }).To.ShouldBe(500);

    [Fact]
    public void Only_new_points_are_sent()
    {
        var frame = ChartFrame.Of(Shares([0.1, 0.2, 0.3, 0.4]), None, from: 3);

        frame.From.ShouldBe(3);
        frame.X.ShouldBe([4]);
        frame.Series[0].Values.ShouldBe([0.4]);
    }

    [Fact]
    public void The_picture_is_described_with_its_latest_values() =>
        ChartFrame.Of(Shares([0.5, 0.75]), None, 0).Label.ShouldBe("Accuracy after 2 points: Test 75.00\u00A0%.");

    [Fact]
    public void A_chart_without_points_has_axes_all_the_same()
    {
        var frame = ChartFrame.Of(Shares([]), None, 0);

        frame.YAxis.Ticks.ShouldNotBeEmpty();
        frame.Label.ShouldContain("no points yet");
    }

    [Fact]
    public void Numbers_are_exported_in_full_with_gaps_where_there_is_no_value()
    {
        var data = Shares([0.1, 1 / 3.0]);
        data = data with { Series = [.. data.Series, new("v", "Validation, 15 %", "validation", LineDash.Dotted, [null, 0.25])] };

        ChartCsv.Write(data).ShouldBe("epoch,Test,\"Validation, 15 %\"\n1,0.1,\n2,0.3333333333333333,0.25\n");
    }

    private static ChartData Shares(double?[] values) => Data(ValueKind.Share, values);

    private static ChartData Data(ValueKind kind, double?[] values) => new(
        "Accuracy", "", "epoch", kind, [.. Enumerable.Range(1, values.Length).Select(i => (double)i)],
        [new("test", "Test", "test", LineDash.Solid, values)], null);
}
