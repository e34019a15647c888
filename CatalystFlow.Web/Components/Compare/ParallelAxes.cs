using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Runs;

namespace CatalystFlow.Web.Components.Compare;

/// <summary>A value on an axis.</summary>
/// <param name="At">0 at the bottom, 1 at the top.</param>
/// <param name="Label">The value for people.</param>
public sealed record AxisPoint(double At, string Label);

/// <summary>An upright axis.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">Heading.</param>
/// <param name="Note">How it is drawn, when that is not plain: a log scale, or which end is better.</param>
/// <param name="Ticks">Labels along it.</param>
/// <param name="Points">Where each run is; null where it has no such value.</param>
public sealed record ParallelAxis(string Key, string Name, string? Note, IReadOnlyList<AxisPoint> Ticks, IReadOnlyList<AxisPoint?> Points);

/// <summary>The axes of the parallel-coordinates plot: the hyperparameters in which runs differ, then a metric.</summary>
public static class ParallelAxes
{
    private const int MostTicks = 5;

    // Where a number can be absent ("no limit"), the top is kept for that.
    private const double RoomForNone = 0.86;

    public static IReadOnlyList<ParallelAxis> Of(
        IReadOnlyList<RunDetail> runs, IReadOnlyList<AlgorithmInfo> catalog, RankingMetric metric)
    {
        var axes = new List<ParallelAxis>();
        if (runs.Select(r => r.Spec.AlgorithmId).Distinct().Count() > 1)
        {
            axes.Add(Choices("algorithm", "Algorithm", [.. runs.Select(r => (string?)r.Summary.AlgorithmName)]));
        }

        axes.AddRange(Alike(runs, catalog).Select(names => Hyperparameter(names, runs, catalog)).Where(Differs));
        axes.Add(Result(runs, metric));
        return axes;
    }

    // What only one algorithm has, and is the same in all its runs, tells nothing.
    private static bool Differs(ParallelAxis axis) => axis.Points.OfType<AxisPoint>().Select(p => p.Label).Distinct().Count() > 1;

    /// <summary>
    /// Names of settings that are one to people: those that algorithms call alike, as n_estimators is of rounds, stumps and trees, and those
    /// that the form does, as learning_rate and learning_rate_init.
    /// </summary>
    internal static IEnumerable<string[]> Alike(IReadOnlyList<RunDetail> runs, IReadOnlyList<AlgorithmInfo> catalog) =>
        runs.SelectMany(r => r.Spec.Hyperparameters.Keys.Select(name => (Name: name, Label: LabelOf(name, r, catalog)))).Distinct()
            .GroupBy(h => h.Name, h => h.Label).OrderBy(h => h.Key, StringComparer.Ordinal)
            .GroupBy(h => h.Min(StringComparer.Ordinal), h => h.Key)
            .Select(names => names.ToArray());

    private static string LabelOf(string name, RunDetail run, IReadOnlyList<AlgorithmInfo> catalog) =>
        catalog.FirstOrDefault(a => a.Id == run.Spec.AlgorithmId)?.Hyperparameters.FirstOrDefault(h => h.Name == name)?.Label ?? name;

    private static ParallelAxis Hyperparameter(string[] names, IReadOnlyList<RunDetail> runs, IReadOnlyList<AlgorithmInfo> catalog)
    {
        var used = runs.Select(r => r.Spec.AlgorithmId).ToHashSet();
        var infos = catalog.Where(a => used.Contains(a.Id)).SelectMany(a => a.Hyperparameters).Where(h => names.Contains(h.Name)).ToList();
        var label = infos.FirstOrDefault()?.Label ?? names[0];
        var values = runs.Select(r => ValueOf(names, r)).ToList();
        return values.Exists(v => v?.Text is not null)
            ? Choices(names[0], label, [.. values.Select(v => v?.ToString())])
            : Numbers(names[0], label, infos.FirstOrDefault()?.NoneLabel, infos.Exists(h => h.LogScale), values);
    }

    private static ParameterValue? ValueOf(string[] names, RunDetail run) =>
        Array.Find(names, run.Spec.Hyperparameters.ContainsKey) is { } name ? run.Spec.Hyperparameters[name] : null;

    private static ParallelAxis Choices(string key, string name, IReadOnlyList<string?> values)
    {
        var words = values.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        var ticks = words.Select((w, i) => new AxisPoint(words.Count == 1 ? 0.5 : (double)i / (words.Count - 1), w)).ToList();
        return new(key, name, null, ticks, [.. values.Select(v => ticks.Find(t => t.Label == v))]);
    }

    private static ParallelAxis Numbers(string key, string name, string? none, bool log, IReadOnlyList<ParameterValue?> values)
    {
        var numbers = values.Select(v => v?.Number).OfType<double>().ToList();
        log &= numbers.TrueForAll(n => n > 0);
        var hasNone = values.Any(v => v is { IsNone: true });
        var scale = new Scale(numbers, log, hasNone ? RoomForNone : 1);
        var top = new AxisPoint(1, none ?? "none");
        List<AxisPoint> ticks = [.. scale.Ticks(), .. hasNone ? [top] : Array.Empty<AxisPoint>()];
        return new(key, name, log ? "log scale" : null, ticks, [.. values.Select(PointOf)]);

        AxisPoint? PointOf(ParameterValue? value) =>
            value is not { } given ? null : given.Number is { } number ? new(scale.At(number), Format.Number(number)) : top;
    }

    private static ParallelAxis Result(IReadOnlyList<RunDetail> runs, RankingMetric metric)
    {
        var values = runs.Select(r => RankingMetrics.Read(metric, r.Summary)).ToList();
        var scale = new Scale([.. values.OfType<double>()], log: false, top: 1);
        return new(
            "metric",
            RankingMetrics.Name(metric),
            RankingMetrics.Direction(metric),
            [.. scale.Ticks(v => RankingMetrics.Value(metric, v))],
            [.. values.Select(v => v is { } value ? new AxisPoint(scale.At(value), RankingMetrics.Value(metric, value)) : null)]);
    }

    private sealed class Scale
    {
        private readonly double _from;
        private readonly double _to;
        private readonly double _top;
        private readonly bool _log;

        public Scale(List<double> numbers, bool log, double top)
        {
            var (low, high) = numbers.Count == 0 ? (0, 1) : (numbers.Min(), numbers.Max());
            (_from, _to, _top, _log) = (Place(low, log), Place(high, log), top, log);
        }

        public double At(double number) => _to <= _from ? _top / 2 : (Place(number, _log) - _from) / (_to - _from) * _top;

        public IEnumerable<AxisPoint> Ticks(Func<double, string>? show = null)
        {
            var places = _to <= _from ? [_from] : Enumerable.Range(0, MostTicks).Select(i => _from + ((_to - _from) * i / (MostTicks - 1)));
            return places.Select(p => _log ? Math.Pow(10, p) : p).Select(v => new AxisPoint(At(v), show?.Invoke(v) ?? Short(v)));
        }

        private static double Place(double number, bool log) => log ? Math.Log10(number) : number;

        private static string Short(double value) => value.ToString(Math.Abs(value) is >= 1e5 or (< 1e-3 and > 0) ? "0.#e0" : "G3", CultureInfo.InvariantCulture);
    }
}
