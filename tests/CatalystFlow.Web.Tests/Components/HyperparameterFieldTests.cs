using Bunit;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Web.Components.Algorithms;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

public sealed class HyperparameterFieldTests : IAsyncDisposable
{
    private readonly PageContext _page = new();
    private readonly List<ParameterValue> _values = [];
    private bool? _valid;

    [Fact]
    public void A_logarithmic_slider_moves_by_factors()
    {
        var scale = new HyperparameterScale(Samples.Rate);

        scale.FromPosition(0).ShouldBe(0.0001);
        scale.FromPosition(HyperparameterScale.Steps / 3).ShouldBe(0.001);
        scale.FromPosition(HyperparameterScale.Steps).ShouldBe(0.1);
        scale.ToPosition(0.01).ShouldBe(667);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(500, 255)]
    [InlineData(1000, 500)]
    public void A_whole_number_stays_whole_on_its_slider(int position, double value) =>
        new HyperparameterScale(Samples.Trees).FromPosition(position).ShouldBe(value);

    [Fact]
    public void Moving_the_slider_changes_the_value()
    {
        Render(Samples.Trees, ParameterValue.Of(100)).Find("input[type=range]").Input("1000");

        _values.ShouldBe([ParameterValue.Of(500)]);
    }

    [Fact]
    public void A_number_out_of_range_is_explained_beside_the_field_and_not_taken()
    {
        var field = Render(Samples.Trees, ParameterValue.Of(100));

        field.Find("[data-testid=param-n_estimators-number]").Change("9000");

        field.Find("[role=alert]").TextContent.ShouldContain("9000 is outside the range 10 to 500.");
        _values.ShouldBeEmpty();
        _valid.ShouldBe(false);
    }

    [Theory]
    [InlineData("12.5", "Enter a whole number.")]
    [InlineData("many", "'many' is not a number. Enter a number from 10 to 500.")]
    [InlineData("", "Enter a number from 10 to 500.")]
    [InlineData("12,5", "Write decimals with a point, not a comma: 12.5.")]
    [InlineData("NaN", "outside the range 10 to 500.")]
    public void What_is_no_fitting_number_is_explained(string typed, string message)
    {
        var field = Render(Samples.Trees, ParameterValue.Of(100));

        field.Find("[data-testid=param-n_estimators-number]").Change(typed);

        field.Find("[role=alert]").TextContent.ShouldContain(message);
    }

    [Fact]
    public void The_default_is_marked_and_one_click_goes_back_to_it()
    {
        var field = Render(Samples.Trees, ParameterValue.Of(300));
        field.Find("[data-testid=param-n_estimators-mark]").GetAttribute("title").ShouldBe("Default: 100");

        field.Find("[data-testid=param-n_estimators-reset]").Click();

        _values.ShouldBe([ParameterValue.Of(100)]);
    }

    [Fact]
    public void A_good_number_after_a_bad_one_makes_the_field_usable_again()
    {
        var field = Render(Samples.Trees, ParameterValue.Of(100));

        field.Find("[data-testid=param-n_estimators-number]").Change("9000");
        field.Find("[data-testid=param-n_estimators-number]").Change("90");

        field.FindAll("[role=alert]").ShouldBeEmpty();
        _values.ShouldBe([ParameterValue.Of(90)]);
        _valid.ShouldBe(true);
    }

    [Fact]
    public void None_is_shown_by_its_name_and_can_be_left_again()
    {
        var field = Render(Samples.Depth, ParameterValue.None);

        var number = field.Find("[data-testid=param-max_depth-number]");
        number.GetAttribute("value").ShouldBe("unlimited");
        number.HasAttribute("disabled").ShouldBeTrue();
        field.Find("input[type=checkbox]").Change(false);

        _values.Single().Number.ShouldNotBeNull().ShouldBeInRange(3, 50);
    }

    [Fact]
    public void A_setting_that_is_off_by_default_is_turned_on_and_off_again()
    {
        var patience = Samples.Depth with { Name = "n_iter_no_change", Label = "Early stopping patience", Minimum = 2, NoneLabel = "off" };
        var field = Render(patience, ParameterValue.None);
        field.Find("[data-testid=param-n_iter_no_change-number]").GetAttribute("value").ShouldBe("off");

        field.Find("input[type=checkbox]").Change(false);
        field.Find("input[type=checkbox]").Change(true);

        _values[0].Number.ShouldNotBeNull().ShouldBeInRange(2, 50);
        _values[1].ShouldBe(ParameterValue.None);
    }

    [Fact]
    public void The_servers_complaint_stands_at_the_field()
    {
        var field = _page.Render<HyperparameterField>(p => p
            .Add(f => f.Parameter, Samples.Trees).Add(f => f.Value, ParameterValue.Of(100)).Add(f => f.Error, "Not today."));

        field.Find("[data-testid=param-n_estimators-error]").TextContent.ShouldContain("Not today.");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private IRenderedComponent<HyperparameterField> Render(HyperparameterInfo parameter, ParameterValue value) =>
        _page.Render<HyperparameterField>(p => p
            .Add(f => f.Parameter, parameter)
            .Add(f => f.Value, value)
            .Add(f => f.ValueChanged, v => _values.Add(v))
            .Add(f => f.ValidChanged, ok => _valid = ok));
}
