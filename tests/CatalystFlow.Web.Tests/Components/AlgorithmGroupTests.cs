using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Web.Components.Algorithms;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

public sealed class AlgorithmGroupTests
{
    [Fact]
    public void Own_algorithms_come_first_and_keep_their_order()
    {
        var groups = AlgorithmGroup.Of([Named("a", "ML.NET"), Named("b", "Ensembles"), Named("c", "Linear models")]);

        groups.Select(g => string.Join(' ', g.Algorithms.Select(a => a.Id))).ShouldBe(["b c", "a"]);
    }

    [Fact]
    public void A_maker_without_algorithms_has_no_heading() =>
        AlgorithmGroup.Of([Named("b", "Ensembles")]).ShouldHaveSingleItem().Title.ShouldBe("CatalystFlow");

    private static AlgorithmInfo Named(string id, string family) => Samples.Forest with { Id = id, Family = family };
}
