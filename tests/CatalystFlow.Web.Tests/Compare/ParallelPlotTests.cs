using System.Collections.Immutable;
using AngleSharp.Dom;
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
        var runs = plot.FindAll("[data-testid=parallel-run]");
        runs.Select(r => r.QuerySelectorAll("line.bridge").Length).ShouldBe([0, 0, 2]);
        runs.Select(r => r.QuerySelectorAll("line:not(.bridge, .hit)").Length).ShouldBe([2, 2, 0]);
        var passed = Share(plot.Find("[data-axis=max_depth]"), "x");
        runs[2].QuerySelectorAll("line.bridge").ShouldAllBe(b => Share(b, "x2") < passed || Share(b, "x1") > passed);
    }

    [Fact]
    public void The_labels_of_the_last_axis_stand_where_no_line_ends()
    {
        _page.AddPopovers();
        var forest = Samples.Run();
        var deeper = forest with { Spec = forest.Spec with { Hyperparameters = forest.Spec.Hyperparameters.SetItem("max_depth", ParameterValue.Of(30)) } };

        var plot = _page.Render<ParallelPlot>(p => p.Add(x => x.Runs, [forest, deeper]).Add(x => x.Catalog, [Samples.Forest]));

        Labels("max_depth").ShouldAllBe(l => l.GetAttribute("text-anchor") == "end" && Share(l, "x") < 0);
        Labels("metric").ShouldAllBe(l => l.GetAttribute("text-anchor") == "start" && Share(l, "x") > 0);

        IEnumerable<IElement> Labels(string axis) => plot.FindAll($"[data-axis={axis}] g text");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private static double Share(IElement drawn, string name) =>
        double.Parse(drawn.GetAttribute(name)!.TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture);
}
