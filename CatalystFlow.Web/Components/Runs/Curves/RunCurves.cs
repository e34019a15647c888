using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Charts;

namespace CatalystFlow.Web.Components.Runs.Curves;

/// <summary>What is known of a run besides its points when its charts are drawn.</summary>
/// <param name="Unit">What a position counts.</param>
/// <param name="Shown">How many points are shown; fewer than there are while replaying.</param>
/// <param name="ExpectedEnd">Where x will end, when known.</param>
/// <param name="Ended">True when no more points will come after those shown.</param>
/// <param name="StoppedEarly">True when early stopping ended it at the last point shown.</param>
/// <param name="Validation">Rows behind the validation metrics.</param>
/// <param name="Test">Rows behind the test metrics.</param>
public sealed record CurveScene(
    string Unit, int Shown, double? ExpectedEnd, bool Ended, bool StoppedEarly, HeldRows Validation, HeldRows Test)
{
    /// <summary>True when the last point shown is a complete run's, which counts all rows.</summary>
    public bool EndsInFull { get; init; }

    /// <summary>True while no choice is to be made by the test part: its curve is not drawn.</summary>
    public bool HidesTest { get; init; }

    /// <summary>The model that early stopping went back to when the run ended.</summary>
    public KeptModel? Kept { get; init; }

    /// <summary>The loss that learning lowers and early stopping goes by where that is not the log loss drawn; null where it is.</summary>
    public string? OwnLoss { get; init; }

    /// <summary>True for a curve over ever more training rows.</summary>
    public bool IsOverRows => StepEffects.Of(Unit) == StepEffect.MoreRows;

    /// <summary>The scene of a run as it stands, or at a moment of its replay.</summary>
    public static CurveScene Of(RunDetail run, RunState state, IReadOnlyList<MetricPoint> points, int shown)
    {
        var atEnd = shown == points.Count && state.Status.IsTerminal();
        var end = RunCurves.ExpectedEnd(state, points.Count > 0 ? points[^1] : null);
        return new(run.StepUnit, shown, end, atEnd, atEnd && state.StoppedEarly, HeldRows.Validation(run.Fitted), HeldRows.Test(run.Fitted))
        {
            EndsInFull = atEnd && state.Status == RunStatus.Completed,
            Kept = atEnd ? state.Kept : null,
            OwnLoss = run.OwnLoss,
        };
    }
}

/// <summary>A run's points as charts, with what can be read from them.</summary>
public sealed class RunCurves
{
    private readonly List<double> _x = [];
    private readonly List<double> _seconds = [];
    private readonly SplitColumns _train = new("train", "Training", "train", LineDash.Long);
    private readonly SplitColumns _validation = new("validation", "Validation", "validation", LineDash.Dotted);
    private readonly SplitColumns _test = new("test", "Test", "test", LineDash.Solid);
    private bool _validated;

    // What choices are made by, and so what the training curve is held against.
    private SplitColumns Judge => _validated ? _validation : _test;

    private IEnumerable<SplitColumns> Splits(CurveScene scene) => !_validated ? [_train, _test]
        : scene.HidesTest ? [_train, _validation]
        : [_train, _test, _validation];

    /// <summary>Adds the points that are new.</summary>
    public void Extend(IReadOnlyList<MetricPoint> points)
    {
        for (var i = _x.Count; i < points.Count; i++)
        {
            _x.Add(points[i].Position);
            _seconds.Add(points[i].TrainSeconds);
            _train.Add(points[i].Train);
            _validation.Add(points[i].Validation);
            _test.Add(points[i].Test);
            _validated |= points[i].Validation is not null;
        }
    }

    /// <summary>Share of rows predicted right; the gap and, over ever more rows, whether more would help.</summary>
    public ChartData Accuracy(CurveScene scene)
    {
        var chart = Chart("Accuracy", "Share of rows predicted correctly.", CurveMetric.Accuracy, scene);
        chart = Say(
            chart,
            scene.IsOverRows ? CurveReadings.OfRows(Way(CurveMetric.Accuracy, Judge, scene)) : null,
            Gap(scene));
        return WithSampling(WithEnd(chart, scene), scene);
    }

    /// <summary>
    /// How wrong the probabilities are; whether it overfits, still improves or has come to rest. Where learning lowers another loss, none
    /// of that can be read from this one.
    /// </summary>
    public ChartData LogLoss(CurveScene scene)
    {
        var chart = Chart("Log loss", "How wrong the predicted probabilities are; lower is better.", CurveMetric.LogLoss, scene);
        if (scene.StoppedEarly)
        {
            var (last, text) = (scene.Shown - 1, Stop(scene));
            chart = chart with
            {
                Marks = [.. chart.Marks, new(MarkKind.Stop, Judge.Key, last, "stopped early", text)],
                Notes = [.. chart.Notes, new(NoteKind.Stop, text)],
            };
        }

        return scene.OwnLoss is { } own
            ? chart with { Notes = [.. chart.Notes, new(NoteKind.Neutral, NotThisLoss(own))] }
            : scene.IsOverRows ? chart : WithSampling(Say(chart, CurveReadings.OfLoss(Way(CurveMetric.LogLoss, Judge, scene))), scene);
    }

    private ChartData WithSampling(ChartData chart, CurveScene scene) =>
        HeldRows.Sampling(scene.HidesTest ? default : scene.Test, _validated ? scene.Validation : default) is { } sampling
            ? chart with { Notes = [.. chart.Notes, new(NoteKind.Neutral, sampling)] }
            : chart;

    /// <summary>F1, precision or recall on every part of the data.</summary>
    public ChartData Detail(CurveMetric metric, CurveScene scene) => WithEnd(Chart(metric.Name, metric.Meaning, metric, scene), scene);

    /// <summary>F1, precision and recall at once, nine lines at most.</summary>
    public ChartData Details(CurveScene scene) =>
        WithEnd(Empty("F1, precision and recall", "Macro averages over the classes.", CurveMetric.F1, scene), scene) with
        {
            Series = [.. CurveMetric.Details.SelectMany(metric => Splits(scene).Select(split => Both(metric, split)))],
        };

    /// <summary>Where x will end: the way so far, stretched to all steps.</summary>
    public static double? ExpectedEnd(RunState state, MetricPoint? latest) =>
        state.Status.IsTerminal() || latest is null || state.TotalSteps == 0 ? null : latest.Position / latest.Step * state.TotalSteps;

    private static ChartSeries Both(CurveMetric metric, SplitColumns split) =>
        split.Line(metric, $"{metric.Id}-{split.Key}", $"{metric.Name}, {split.Name.ToLowerInvariant()}", metric.Tone);

    private ChartData Empty(string title, string description, CurveMetric metric, CurveScene scene) =>
        new(title, description, scene.Unit, metric.Kind, _x, [], scene.ExpectedEnd)
        {
            Seconds = _seconds,
            Limit = scene.Shown < _x.Count ? _x[Math.Max(0, scene.Shown - 1)] : null,
        };

    private ChartData Chart(string title, string description, CurveMetric metric, CurveScene scene)
    {
        var chart = Empty(title, description, metric, scene) with
        {
            Series = [.. Splits(scene).Select(s => s.Line(metric, s.Key, s.Name, s.Tone))],
            Gap = new(_train.Key, Judge.Key),
        };
        var (values, comparable) = (Judge.Of(metric), Comparable(Judge, scene));
        if (scene.IsOverRows && comparable < scene.Shown)
        {
            return chart;                                                         // fewer rows than all are never to be preferred
        }

        if (CurveReadings.Best(values.Take(comparable), metric.HigherIsBetter) is not { } best || scene.Shown < 2)
        {
            return chart;
        }

        var judge = _validated ? "on the validation rows" : "on the test rows, as there are no validation rows";
        var name = metric == CurveMetric.LogLoss && scene.OwnLoss is not null ? "Lowest" : "Best";
        var which = comparable < scene.Shown ? $"{name} before the last point" : name;
        var text = $"{which}: {ChartFrame.Value(values[best]!.Value, metric.Kind)} at {ChartFrame.Place(_x[best], scene.Unit)}, {judge}.";
        return chart with
        {
            Marks = [new(MarkKind.Best, Judge.Key, best, name.ToLowerInvariant(), text)],
            Notes = [new(NoteKind.Best, text)],
        };
    }

    // The lines, and the figures in their legend, go on to the last step; the run's own figures are those of the model kept.
    private static ChartData WithEnd(ChartData chart, CurveScene scene) => scene.Kept is not { } kept ? chart : chart with
    {
        Notes =
        [
            .. chart.Notes,
            new(NoteKind.Neutral, $"The lines and the figures beside them go on to {ChartFrame.Place(chart.X[scene.Shown - 1], scene.Unit)}; "
                + $"the figures of the run are those of the model kept, at {ChartFrame.Place(kept.Position, scene.Unit)}."),
        ],
    };

    private static string NotThisLoss(string own) =>
        $"Training lowers the {own}, not the log loss, which may rise while accuracy rises. Judge by accuracy or F1.";

    private string Stop(CurveScene scene) =>
        $"Stopped early at {ChartFrame.Place(_x[scene.Shown - 1], scene.Unit)}: "
            + $"the validation {scene.OwnLoss ?? "log loss"} no longer improved."
            + (scene.Kept is { } kept ? $" The model at {ChartFrame.Place(kept.Position, scene.Unit)} is kept." : "");

    // Of the model that the run's figures are of, which need not be that of the last point.
    private CurveReading? Gap(CurveScene scene)
    {
        if (scene.Kept is not { } kept)
        {
            return CurveReadings.OfGap(Judged(CurveMetric.Accuracy, Judge, scene, scene.Shown));
        }

        var held = Judge == _validation ? kept.Validation ?? kept.Test : kept.Test;
        var reading = CurveReadings.OfGap(new(
            [kept.Position], [kept.Train.Accuracy], [held.Accuracy], Judge.Name.ToLowerInvariant(), RowsOf(Judge, scene).All, scene.Unit,
            scene.Ended));
        return reading! with { Text = $"{Format.Capital(ChartFrame.Place(kept.Position, scene.Unit))}, kept: {Small(reading.Text)}" };
    }

    private static ChartData Say(ChartData chart, params CurveReading?[] readings)
    {
        var spoken = readings.OfType<CurveReading>().ToList();
        var turns = spoken.Where(r => r is { Kind: NoteKind.Warning, From: not null })
            .Select(r => new ChartMark(MarkKind.Turn, chart.Marks is [var best, ..] ? best.Series : "test", r.From!.Value, TurnLabel(r), r.Text));
        return chart with
        {
            Marks = [.. chart.Marks, .. turns],
            Notes = [.. chart.Notes, .. spoken.Select(r => new ChartNote(r.Kind, r.Text))],
        };
    }

    private static string Small(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string TurnLabel(CurveReading reading) =>
        reading.Text.StartsWith("Overfitting", StringComparison.Ordinal) ? "overfitting" : "rising";

    private JudgedCurve Way(CurveMetric metric, SplitColumns held, CurveScene scene) => Judged(metric, held, scene, Comparable(held, scene));

    // How many points can be held against one another: a last point of more rows than the others would pass for a step of the curve.
    private int Comparable(SplitColumns held, CurveScene scene) =>
        RowsOf(held, scene).AreSampled && scene.EndsInFull ? scene.Shown - 1 : scene.Shown;

    private JudgedCurve Judged(CurveMetric metric, SplitColumns held, CurveScene scene, int count)
    {
        var rows = RowsOf(held, scene);
        return new(
            [.. _x.Take(count)], _train.Numbers(metric, count), held.Numbers(metric, count), held.Name.ToLowerInvariant(),
            scene.EndsInFull && count == scene.Shown ? rows.All : rows.OnTheWay, scene.Unit, scene.Ended);
    }

    private HeldRows RowsOf(SplitColumns held, CurveScene scene) => held == _validation ? scene.Validation : scene.Test;
}
