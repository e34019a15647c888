using System.Globalization;
using System.Text;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Compare;

/// <summary>Parallel coordinates: how settings and a metric go together.</summary>
public sealed partial class ParallelPlot
{
    private const double Height = 340;
    private const double Top = 48;
    private const double Bottom = 30;
    private const double Left = 96;
    private const double Right = 96;
    private const double Narrowest = 1100;
    private const double PerAxis = 150;
    private const double Gap = 36;

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

    private double Width => Math.Max(Narrowest, Left + Right + (PerAxis * (Axes.Count - 1)));

    protected override void OnParametersSet() => Axes = ParallelAxes.Of(Runs, Catalog, Metric);

    private double X(int axis) => Axes.Count == 1 ? Width / 2 : Left + ((Width - Left - Right) * axis / (Axes.Count - 1));

    private static double Y(double at) => Top + ((1 - at) * (Height - Top - Bottom));

    private static string Anchor(int axis) => axis == 0 ? "start" : "middle";

    // A new stretch begins after each gap; a point alone between two gaps is still a dot.
    private string Path(int run)
    {
        var path = new StringBuilder();
        var pen = 'M';
        for (var axis = 0; axis < Axes.Count; axis++)
        {
            if (Axes[axis].Points[run] is not { } point)
            {
                pen = 'M';
                continue;
            }

            path.Append(CultureInfo.InvariantCulture, $"{pen}{X(axis):0.#} {Y(point.At):0.#}");
            pen = 'L';
        }

        return path.ToString();
    }

    // Where a run is pointed at: also between what it is drawn of.
    private string Reach(int run) => "M" + string.Join("L", Enumerable.Range(0, Axes.Count)
        .Where(a => Axes[a].Points[run] is not null)
        .Select(a => string.Create(CultureInfo.InvariantCulture, $"{X(a):0.#} {Y(Axes[a].Points[run]!.At):0.#}")));

    // Leads the eye, faintly, to the next value, and keeps off the axes on the way: there the run has none.
    private string Bridge(int run)
    {
        var path = new StringBuilder();
        var known = Enumerable.Range(0, Axes.Count).Where(a => Axes[a].Points[run] is not null).ToList();
        foreach (var (from, to) in known.Zip(known.Skip(1)).Where(pair => pair.Second > pair.First + 1))
        {
            var x = X(from);
            foreach (var passed in Enumerable.Range(from + 1, to - from - 1))
            {
                path.Append(Stretch(run, from, to, x, X(passed) - Gap));
                x = X(passed) + Gap;
            }

            path.Append(Stretch(run, from, to, x, X(to)));
        }

        return path.ToString();
    }

    private string Stretch(int run, int from, int to, double begin, double end)
    {
        return string.Create(CultureInfo.InvariantCulture, $"M{begin:0.#} {At(begin):0.#}L{end:0.#} {At(end):0.#}");

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
}
