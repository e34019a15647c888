using System.Globalization;

namespace CatalystFlow.Web.Components.Charts;

/// <summary>What the browser needs for one redraw: axes in full, of the lines only what is new.</summary>
internal sealed record ChartFrame(
    int From, double[] X, IReadOnlyList<FrameSeries> Series, FrameAxis XAxis, FrameAxis YAxis, string Unit, bool Percent, string Label)
{
    private const int XTicks = 8;
    private const int YTicks = 5;

    public static ChartFrame Of(ChartData data, IReadOnlySet<string> hidden, int from) => new(
        from,
        [.. data.X.Skip(from)],
        [.. data.Series.Select(s => new FrameSeries(s.Key, s.Name, s.Tone, s.DashArray, hidden.Contains(s.Key), [.. s.Values.Skip(from)]))],
        XAxisOf(data),
        YAxisOf(data, hidden),
        data.Unit,
        data.Kind == ValueKind.Share,
        Summary(data));

    /// <summary>From the first position to the last expected one.</summary>
    internal static FrameAxis XAxisOf(ChartData data)
    {
        var end = Math.Max(data.ExpectedEnd ?? 0, data.X.Count > 0 ? data.X[^1] : 1);
        var start = Math.Min(data.X.Count > 0 ? data.X[0] : 0, end);
        start = start <= 0.15 * end ? 0 : start;
        return new(start, end, [.. Ticks.Within(start, end, XTicks, whole: true).Select(t => new FrameTick(t, Text(t, 0)))]);
    }

    /// <summary>Round numbers around the visible values; a share never goes beyond 0 and 1.</summary>
    internal static FrameAxis YAxisOf(ChartData data, IReadOnlySet<string> hidden)
    {
        var values = data.Series.Where(s => !hidden.Contains(s.Key)).SelectMany(s => s.Values).OfType<double>().Where(double.IsFinite);
        var (low, high) = Extent(values);
        if (data.Kind == ValueKind.Share)
        {
            (low, high) = Widen(low, high, 0.05);
            (low, high) = (Math.Max(0, low), Math.Min(1, high));
        }
        else
        {
            low = 0;
            high = high <= 0 ? 1 : high;
        }

        var ticks = Ticks.Cover(low, high, YTicks);
        return new(ticks[0], ticks[^1], [.. ticks.Select(t => new FrameTick(t, YText(t, ticks[1] - ticks[0], data.Kind)))]);
    }

    private static (double Low, double High) Extent(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return low <= high ? (low, high) : (0, 1);
    }

    private static (double Low, double High) Widen(double low, double high, double least)
    {
        var lacking = Math.Max(0, least - (high - low)) / 2;
        return (low - lacking, high + lacking);
    }

    private static string YText(double tick, double step, ValueKind kind) => kind == ValueKind.Share
        ? Text(tick * 100, Digits(step * 100)) + " %"
        : Text(tick, Digits(step));

    private static int Digits(double step) => Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9) + (IsQuarter(step) ? 1 : 0), 0, 6);

    private static bool IsQuarter(double step) => Math.Abs(step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9)) - 2.5) < 1e-6;

    private static string Text(double value, int digits) => value.ToString("N" + digits, CultureInfo.InvariantCulture);

    private static string Summary(ChartData data)
    {
        if (data.X.Count == 0)
        {
            return $"{data.Title}: no points yet.";
        }

        var latest = data.Series.Where(s => s.Values[^1] is not null).Select(s => $"{s.Name} {Value(s.Values[^1]!.Value, data.Kind)}");
        return $"{data.Title} after {data.X.Count} points: {string.Join(", ", latest)}.";
    }

    internal static string Value(double value, ValueKind kind) =>
        kind == ValueKind.Share ? Format.Percent(value) : value.ToString("0.0000", CultureInfo.InvariantCulture);
}

internal sealed record FrameSeries(string Key, string Name, string Tone, string Dash, bool Hidden, double?[] Values);

internal sealed record FrameAxis(double From, double To, FrameTick[] Ticks);

internal sealed record FrameTick(double At, string Label);
