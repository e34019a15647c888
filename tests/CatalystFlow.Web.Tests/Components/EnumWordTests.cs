using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Tests.Components;

public sealed class EnumWordTests
{
    [Theory]
    [InlineData("LogLoss")]
    [InlineData("logloss")]
    public void A_name_is_its_value_in_any_case(string text)
    {
        EnumWord.TryParse<RankingMetric>(text, out var metric).ShouldBeTrue();
        metric.ShouldBe(RankingMetric.LogLoss);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("F1,TrainSeconds")]
    [InlineData("Accuracy, LogLoss")]
    [InlineData(" F1")]
    public void Nothing_else_is(string? text) => EnumWord.TryParse<RankingMetric>(text, out _).ShouldBeFalse();
}
