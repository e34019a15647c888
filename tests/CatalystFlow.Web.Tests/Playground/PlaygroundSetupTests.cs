using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Playground;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Playground;

public sealed class PlaygroundSetupTests
{
    private static readonly AlgorithmInfo Algorithm = Samples.Forest with
    {
        Hyperparameters = [Samples.Trees, Samples.Depth, Samples.Rate, Samples.Trees with
        {
            Name = "kernel", Kind = ParameterKind.Choice, Choices = ["rbf", "linear"], Default = ParameterValue.Of("rbf"),
        }],
    };

    [Fact]
    public void What_is_set_comes_back_from_its_address()
    {
        var setup = new PlaygroundSetup { Toy = new(ToyShape.Spirals, 450, 0.07, 12), TestPercent = 35 }
            .With(Samples.Trees, ParameterValue.Of(20)).With(Samples.Depth, ParameterValue.Of(4)).With(Samples.Rate, ParameterValue.Of(0.05))
            .With(Algorithm.Hyperparameters[3], ParameterValue.Of("linear"));

        var read = PlaygroundSetup.Parse(setup.ToQuery(), Algorithm);

        read.ToQuery().ShouldBe(setup.ToQuery());
        read.Toy.ShouldBe(setup.Toy);
        read.TestPercent.ShouldBe(35);
        read.Values.ShouldBe(setup.Values);
    }

    [Fact]
    public void Own_columns_come_back_whatever_their_names_hold()
    {
        var own = new OwnColumns(Samples.DatasetId, "a & b=c", "größe 📏", "<i>class</i>");

        PlaygroundSetup.Parse(new PlaygroundSetup { Own = own }.ToQuery(), Algorithm).Own.ShouldBe(own);
    }

    [Fact]
    public void Defaults_leave_the_address_empty()
    {
        new PlaygroundSetup().With(Samples.Trees, ParameterValue.Of(20)).With(Samples.Trees, Samples.Trees.Default).ToQuery().ShouldBe("");
    }

    [Theory]
    [InlineData("?shape=donut&rows=many&noise=NaN&seed=-4&test=x&h-n_estimators=9999&h-kernel=magic&h-max_depth=none")]
    [InlineData("?shape=77&data=nothing")]
    public void Nonsense_in_an_address_is_taken_as_not_said(string query)
    {
        var setup = PlaygroundSetup.Parse(query, Algorithm);

        setup.Toy.ShouldBe(new ToyRecipe());
        setup.Own.ShouldBeNull();
        setup.TestPercent.ShouldBe(20);
        Algorithm.Hyperparameters.ShouldAllBe(p => setup.ValueOf(p) == p.Default);
    }

    [Fact]
    public void Values_beyond_a_range_are_brought_into_it()
    {
        var toy = PlaygroundSetup.Parse("?rows=1000000&noise=9", Algorithm).Toy;

        (toy.Rows, toy.Noise).ShouldBe((ToyRecipe.MostRows, ToyRecipe.MostNoise));
    }

    [Fact]
    public void A_request_names_every_value_and_one_source_of_rows()
    {
        var own = new OwnColumns(Samples.DatasetId, "a", "b", "c");

        var request = new PlaygroundSetup { Own = own }.With(Samples.Depth, ParameterValue.Of(4)).ToRequest(Algorithm);

        (request.Toy, request.Own).ShouldBe((null, own));
        request.Hyperparameters.ShouldNotBeNull()["max_depth"].ShouldBe(ParameterValue.Of(4));
        request.Hyperparameters.Count.ShouldBe(4);
    }
}
