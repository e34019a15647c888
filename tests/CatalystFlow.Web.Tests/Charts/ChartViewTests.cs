using CatalystFlow.Web.Components.Charts;
using Microsoft.AspNetCore.Http.Extensions;

namespace CatalystFlow.Web.Tests.Charts;

public sealed class ChartViewTests
{
    [Fact]
    public void A_view_comes_back_from_the_address_it_made()
    {
        var view = new ChartView
        {
            Smoothing = 0.6,
            OverTime = true,
            LogLoss = true,
            Zoom = new(12.5, 40),
            Hidden = ["f1.train", "accuracy.test"],
        };
        var query = new QueryBuilder(view.ToQuery().Select(p => KeyValuePair.Create(p.Key, p.Value!)));

        var read = ChartView.Read("http://x/runs/1" + query + "#there");

        read.ToQuery().ShouldBe(view.ToQuery());
        read.Zoom.ShouldBe(new(12.5, 40));
        read.Hidden.ShouldBe(["accuracy.test", "f1.train"]);
    }

    [Fact]
    public void The_ordinary_view_needs_nothing_in_the_address() => new ChartView().ToQuery().Values.ShouldAllBe(v => v == null);

    [Theory]
    [InlineData("?smooth=NaN&zoom=5~2&axis=sideways&scale=1")]
    [InlineData("?smooth=-3&zoom=a~b&hide=")]
    [InlineData("?zoom=1~2~3&smooth=")]
    [InlineData("")]
    public void What_makes_no_sense_in_an_address_is_left_out(string query) =>
        ChartView.Read("http://x/" + query).ToQuery().Values.ShouldAllBe(v => v == null);

    [Fact]
    public void Smoothing_never_takes_all_of_a_curve_away() =>
        ChartView.Read("http://x/?smooth=5").Smoothing.ShouldBe(ChartView.MostSmoothing);

    [Fact]
    public void Neighbouring_lines_differ_in_colour_and_in_pattern()
    {
        var looks = Enumerable.Range(0, 20).Select(SeriesStyle.Of).ToList();

        looks.Distinct().Count().ShouldBe(20);
        looks.Zip(looks.Skip(1)).ShouldAllBe(pair => pair.First.Tone != pair.Second.Tone && pair.First.Dash != pair.Second.Dash);
    }
}
