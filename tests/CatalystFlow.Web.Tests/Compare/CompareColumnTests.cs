using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Compare;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Compare;

public sealed class CompareColumnTests
{
    [Theory]
    [InlineData("accuracy", "+10.00\u00A0pp", true)]
    [InlineData("logLoss", "−0.1000", true)]
    [InlineData("trainSeconds", "+2.50\u00A0s", false)]
    [InlineData("modelBytes", "−1 KB", true)]
    public void A_difference_has_a_sign_and_says_whether_it_is_better(string column, string text, bool better)
    {
        var (baseline, run) = (Run(0.8, 1.5, 3072), Run(0.9, 4, 2048));
        CompareColumn.All.Single(c => c.Sort == column).Against(run, baseline).ShouldBe(new(text, better));
    }

    [Fact]
    public void What_would_be_shown_as_no_difference_is_neither_better_nor_worse() =>
        CompareColumn.Of(RankingMetric.Accuracy).Against(Run(0.900001, 1, 1), Run(0.9, 1, 1)).ShouldBe(new("±0", null));

    [Fact]
    public void A_run_without_a_value_has_no_difference_and_a_dash()
    {
        var without = Run(0.9, 1, 1) with { Test = null, ModelBytes = null };
        foreach (var column in CompareColumn.All)
        {
            column.Against(without, Run(0.9, 1, 1)).ShouldBeNull();
            column.Text(without).ShouldBe("–");
        }
    }

    [Theory]
    [InlineData(RankingMetric.Accuracy, "-accuracy")]
    [InlineData(RankingMetric.LogLoss, "logLoss")]
    public void The_first_click_puts_the_best_first(RankingMetric metric, string order) => CompareColumn.Of(metric).BestFirst.ShouldBe(order);

    private static RunSummary Run(double accuracy, double seconds, long bytes)
    {
        var run = Samples.Summary("run", accuracy: accuracy);
        return run with { State = run.State with { TrainSeconds = seconds }, ModelBytes = bytes };
    }
}
