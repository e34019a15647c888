using System.Globalization;
using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>The latest figures and how far they moved with the last step.</summary>
public sealed partial class MetricTiles
{
    [Parameter, EditorRequired]
    public IReadOnlyList<MetricPoint> Points { get; set; } = [];

    /// <summary>How many of the points are shown, when not all.</summary>
    [Parameter]
    public int? Shown { get; set; }

    /// <summary>True when the last point shown is the result: it may count more rows than the others, so no change to it is shown.</summary>
    [Parameter]
    public bool IsResult { get; set; }

    /// <summary>The model that the result is of, when it is not that of the last step.</summary>
    [Parameter]
    public KeptModel? Kept { get; set; }

    /// <summary>The same in words.</summary>
    [Parameter]
    public string? KeptName { get; set; }

    private int Count => Math.Min(Shown ?? int.MaxValue, Points.Count);

    private IEnumerable<Tile> Tiles =>
    [
        Share("test-accuracy", "Test accuracy", p => p.Test.Accuracy),
        Share("train-accuracy", "Training accuracy", p => p.Train.Accuracy),
        Loss("test-log-loss", "Test log loss", p => p.Test.LogLoss),
        Share("f1", "F1 (test)", p => p.Test.F1),
        Share("precision", "Precision (test)", p => p.Test.Precision),
        Share("recall", "Recall (test)", p => p.Test.Recall),
    ];

    private Tile Share(string id, string name, Func<MetricPoint, double> value) => Make(
        id, name, value, Format.Percent, d => (d * 100).ToString("0.00", CultureInfo.InvariantCulture) + " pp", higherIsBetter: true);

    private Tile Loss(string id, string name, Func<MetricPoint, double> value)
    {
        static string Text(double v) => v.ToString("0.0000", CultureInfo.InvariantCulture);
        return Make(id, name, value, (v, _) => Text(v), Text, higherIsBetter: false);
    }

    private Tile Make(
        string id, string name, Func<MetricPoint, double> value, Func<double, int, string> text, Func<double, string> change, bool higherIsBetter)
    {
        if (Count == 0)
        {
            return new(id, name, "–", "no step yet", "");
        }

        var now = value(Points[Count - 1]);
        if (IsResult)
        {
            return Kept is { } kept
                ? new(id, name, text(value(Points[Count - 1] with { Train = kept.Train, Test = kept.Test }), 2), KeptName ?? "kept", "")
                : new(id, name, text(now, 2), "final", "");
        }

        var moved = Count > 1 ? now - value(Points[Count - 2]) : 0;
        var shown = change(Math.Abs(moved));
        if (shown == change(0))
        {
            return new(id, name, text(now, 2), "unchanged", "");
        }

        return new(id, name, text(now, 2), $"{(moved > 0 ? "▲" : "▼")} {shown}", moved > 0 == higherIsBetter ? "better" : "worse");
    }

    private sealed record Tile(string Id, string Name, string Text, string Change, string Tone);
}
