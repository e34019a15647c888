using CatalystFlow.Web.Components.Charts;

namespace CatalystFlow.Web.Tests.Charts;

public sealed class ChartFrameTests
{
    private readonly SentPoints _sent = new();

    [Fact]
    public void Only_new_points_are_sent()
    {
        Send(Chart([0.1, 0.2, 0.3]));

        var frame = Send(Chart([0.1, 0.2, 0.3, 0.4]));

        frame.From.ShouldBe(3);
        frame.X.ShouldBe([4]);
        frame.T.ShouldBe([0.4]);
        frame.Series[0].Values.ShouldBe([0.4]);
    }

    [Fact]
    public void Lines_of_different_lengths_are_each_continued_from_their_own_end()
    {
        Send(Two([1, 2], [10, 20, 30]));

        var frame = Send(Two([1, 2, 3], [10, 20, 30]));

        frame.Series[0].X.ShouldBe([3]);
        frame.Series[0].From.ShouldBe(2);
        frame.Series[1].X.ShouldBe([]);
        frame.Series[1].From.ShouldBe(3);
    }

    [Fact]
    public void Other_lines_or_a_new_revision_are_sent_whole()
    {
        Send(Chart([0.1, 0.2]));

        Send(Chart([0.1, 0.2]) with { Title = "F1" }).X.ShouldBe([1, 2]);
        Send(Chart([0.1, 0.2]) with { Title = "F1" }).X.ShouldBeEmpty();
        Send(Chart([0.1, 0.2]) with { Title = "F1", Revision = 1 }).X.ShouldBe([1, 2]);
        Send(Chart([0.1]) with { Title = "F1", Revision = 1 }).X.ShouldBe([1]);
    }

    [Fact]
    public void After_a_loss_everything_is_sent_again()
    {
        Send(Chart([0.1, 0.2]));

        _sent.Forget();

        Send(Chart([0.1, 0.2])).X.ShouldBe([1, 2]);
    }

    [Fact]
    public void The_picture_is_described_with_its_latest_values()
    {
        Send(Chart([0.5, 0.75])).Label.ShouldBe("Accuracy after 2 points: Test 75.00\u00A0%.");
        Send(Chart([])).Label.ShouldContain("no points yet");
    }

    [Theory]
    [InlineData("epoch", "epoch 34")]
    [InlineData("% of training rows", "34 % of training rows")]
    public void A_position_is_read_in_the_algorithms_own_unit(string unit, string words) => ChartFrame.Place(34, unit).ShouldBe(words);

    private ChartFrame Send(ChartData data)
    {
        _sent.Check(data);
        var frame = ChartFrame.Of(data, _ => false, _sent);
        _sent.Take(data);
        return frame;
    }

    internal static ChartData Chart(double?[] values)
    {
        double[] x = [.. Enumerable.Range(1, values.Length).Select(i => (double)i)];
        return new("Accuracy", "", "epoch", ValueKind.Share, x, [new("test", "Test", "test", LineDash.Solid, values)], null)
        {
            Seconds = [.. x.Select(i => i / 10)],
        };
    }

    internal static ChartData Two(double[] first, double[] second) => new(
        "Runs", "", "step", ValueKind.Share, [], [Own("one", first), Own("two", second)], null);

    private static ChartSeries Own(string name, double[] x) =>
        new(name, name, "a", LineDash.Solid, [.. x.Select(v => (double?)(v / 100))]) { X = x, Seconds = x };
}
