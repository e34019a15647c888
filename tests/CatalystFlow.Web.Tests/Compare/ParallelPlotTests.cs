using System.Collections.Immutable;
using Bunit;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Web.Components.Compare;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Compare;

public sealed class ParallelPlotTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    [Fact]
    public void A_line_has_a_gap_at_each_axis_on_which_its_run_has_no_value()
    {
        _page.AddPopovers();
        var forest = Samples.Run();
        var deeper = forest with { Spec = forest.Spec with { Hyperparameters = forest.Spec.Hyperparameters.SetItem("max_depth", ParameterValue.Of(30)) } };
        var other = forest with
        {
            Summary = forest.Summary with { AlgorithmId = "knn", AlgorithmName = "KNN" },
            Spec = forest.Spec with { AlgorithmId = "knn", Hyperparameters = ImmutableSortedDictionary<string, ParameterValue>.Empty },
        };

        var plot = _page.Render<ParallelPlot>(p => p.Add(x => x.Runs, [forest, deeper, other]).Add(x => x.Catalog, [Samples.Forest]));

        plot.FindAll("[data-testid=parallel-axis]").Select(a => a.GetAttribute("data-axis")).ShouldBe(["algorithm", "max_depth", "metric"]);
        var bridges = plot.FindAll("path.bridge").Select(b => b.GetAttribute("d")!).ToList();
        bridges[..2].ShouldAllBe(d => d.Length == 0);
        var stretches = bridges[2].Split('M', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('L').Select(X).ToList()).ToList();
        stretches.Count.ShouldBe(2);
        var passed = double.Parse(plot.Find("[data-axis=max_depth] line").GetAttribute("x1")!, System.Globalization.CultureInfo.InvariantCulture);
        stretches.ShouldAllBe(s => s[1] < passed || s[0] > passed);
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private static double X(string place) => double.Parse(place.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
}
