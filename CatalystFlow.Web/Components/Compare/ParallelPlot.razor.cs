using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Compare;

/// <summary>
/// Parallel coordinates: how settings and a metric go together. Across, places are shares of the room there is, so that words keep their
/// size whatever it is; only more axes than it can hold make it scroll.
/// </summary>
public sealed partial class ParallelPlot
{
    private const double Height = 340;
    private const double Top = 48;
    private const double Bottom = 30;
    private const double Left = 96;
    private const double Right = 88;
    private const double LeastPerAxis = 120;
    private const double GapShare = 0.2;

    private bool _table;

    [Parameter, EditorRequired]
    public IReadOnlyList<RunDetail> Runs { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<AlgorithmInfo> Catalog { get; set; } = [];

    [Parameter]
    public RankingMetric Metric { get; set; }

    [Parameter]
    public EventCallback<RankingMetric> OnMetric { get; set; }

    private IReadOnlyList<ParallelAxis> Axes { get; set; } = [];

    private double Least => Left + Right + (LeastPerAxis * (Axes.Count - 1));

    private double Spacing => 100.0 / Math.Max(1, Axes.Count - 1);

    protected override void OnParametersSet() => Axes = ParallelAxes.Of(Runs, Catalog, Metric);

    private double X(int axis) => Axes.Count == 1 ? 50 : Spacing * axis;

    private static double Y(double at) => Top + ((1 - at) * (Height - Top - Bottom));

    // Lines come to the last axis from the left: its labels stand where none does.
    private bool IsLast(int axis) => axis > 0 && axis == Axes.Count - 1;

    private static string Anchor(int axis) => axis == 0 ? "start" : "middle";

    private List<int> Known(int run) => [.. Enumerable.Range(0, Axes.Count).Where(a => Axes[a].Points[run] is not null)];

    private IEnumerable<(int From, int To)> Pairs(int run) => Known(run).Zip(Known(run).Skip(1));

    private IEnumerable<Stretch> Lines(int run) =>
        Pairs(run).Where(p => p.To == p.From + 1).Select(p => Between(run, p.From, p.To, X(p.From), X(p.To)));

    // Where a run is pointed at: also between what it is drawn of.
    private IEnumerable<Stretch> Reach(int run) => Pairs(run).Select(p => Between(run, p.From, p.To, X(p.From), X(p.To)));

    // Lead the eye, faintly, to the next value, and keep off the axes on the way: there the run has none.
    private IEnumerable<Stretch> Bridges(int run)
    {
        foreach (var (from, to) in Pairs(run).Where(p => p.To > p.From + 1))
        {
            var x = X(from);
            foreach (var passed in Enumerable.Range(from + 1, to - from - 1))
            {
                yield return Between(run, from, to, x, X(passed) - (GapShare * Spacing));
                x = X(passed) + (GapShare * Spacing);
            }

            yield return Between(run, from, to, x, X(to));
        }
    }

    private Stretch Between(int run, int from, int to, double begin, double end)
    {
        return new(Share(begin), Px(At(begin)), Share(end), Px(At(end)));

        double At(double x)
        {
            var (low, high) = (Y(Axes[from].Points[run]!.At), Y(Axes[to].Points[run]!.At));
            return low + ((high - low) * (x - X(from)) / (X(to) - X(from)));
        }
    }

    private string Words(int run) =>
        $"{Clip(Runs[run].Summary.Name, 80)}: " + string.Join(", ", Axes.Select(a => $"{a.Name} {a.Points[run]?.Label ?? "not set"}"));

    private static string Clip(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");

    private static string Px(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Share(double percent) => percent.ToString("0.###", CultureInfo.InvariantCulture) + "%";

    // As it is written in the drawing: across in per cent, down in pixels.
    private sealed record Stretch(string X1, string Y1, string X2, string Y2);
}
