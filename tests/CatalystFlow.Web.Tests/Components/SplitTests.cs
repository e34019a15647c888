using Bunit;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Experiments;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

public sealed class SplitTests
{
    [Fact]
    public void Whatever_is_moved_the_shares_add_up_and_stay_in_their_ranges()
    {
        var split = new SplitSettings();
        for (var percent = -10; percent <= 110; percent++)
        {
            foreach (var move in new Func<SplitSettings, int, SplitSettings>[] { SplitMath.WithTrain, SplitMath.WithTest, SplitMath.WithValidation })
            {
                split = move(split, percent);

                (split.TrainPercent + split.ValidationPercent + split.TestPercent).ShouldBe(100, $"{split}");
                split.TrainPercent.ShouldBeInRange(SplitSettings.LeastTrain, SplitSettings.MostTrain);
                split.ValidationPercent.ShouldBeInRange(0, SplitSettings.MostValidation);
                split.TestPercent.ShouldBeInRange(SplitSettings.LeastTest, SplitSettings.MostTest);
            }
        }
    }

    [Fact]
    public void A_larger_training_part_takes_from_the_others_in_proportion() =>
        SplitMath.WithTrain(new(), 80).ShouldBe(new SplitSettings(80, 10, 10));

    [Fact]
    public void A_larger_test_part_takes_from_training() => SplitMath.WithTest(new(), 30).ShouldBe(new SplitSettings(55, 15, 30));

    [Fact]
    public void Validation_can_be_given_up() => SplitMath.WithValidation(new(), 0).ShouldBe(new SplitSettings(85, 0, 15));

    [Fact]
    public async Task The_editor_reports_all_three_shares_when_one_slider_moves()
    {
        await using var page = new PageContext();
        SplitSettings? changed = null;
        var editor = page.Render<SplitEditor>(p => p
            .Add(e => e.Split, new SplitSettings()).Add(e => e.Rows, 200).Add(e => e.SplitChanged, s => changed = s));

        editor.Find("[data-testid=split-train]").Input("60");

        changed.ShouldBe(new SplitSettings(60, 20, 20));
        editor.Markup.ShouldContain("≈ 140 rows");
    }
}
