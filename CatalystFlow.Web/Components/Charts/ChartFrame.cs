using System.Globalization;

namespace CatalystFlow.Web.Components.Charts;

/// <summary>What the browser needs for one redraw: of the lines only what is new.</summary>
internal sealed record ChartFrame(
    int From,
    double[] X,
    double[]? T,
    IReadOnlyList<FrameSeries> Series,
    IReadOnlyList<FrameMark> Marks,
    string[]? Gap,
    double? End,
    double? Limit,
    string Unit,
    string Kind,
    string Label)
{
    /// <summary>The points that are new since what <paramref name="sent"/> counts.</summary>
    public static ChartFrame Of(ChartData data, Func<ChartSeries, bool> isHidden, SentPoints sent) => new(
        sent.Shared,
        [.. data.X.Skip(sent.Shared)],
        data.Seconds is { } seconds ? [.. seconds.Skip(sent.Shared)] : null,
        [.. data.Series.Select(s => Line(s, isHidden(s), sent.Of(s)))],
        [.. data.Marks.Select(m => new FrameMark(Word(m.Kind), m.Series, m.Index, m.Label, m.Text))],
        data.Gap is { } gap ? [gap.Upper, gap.Lower] : null,
        data.ExpectedEnd,
        data.Limit,
        data.Unit,
        Word(data.Kind),
        Summary(data));

    internal static string Value(double value, ValueKind kind) => kind == ValueKind.Share
        ? Format.Percent(value)
        : value.ToString(value is > 0 and < 0.001 ? "0.00e0" : "0.0000", CultureInfo.InvariantCulture);

    /// <summary>A position in words: "epoch 34", "40 % of training rows".</summary>
    internal static string Place(double at, string unit)
    {
        var number = at.ToString("0.##", CultureInfo.InvariantCulture);
        return unit.StartsWith('%') ? $"{number} {unit}" : $"{unit} {number}";
    }

    private static FrameSeries Line(ChartSeries series, bool hidden, int from) => new(
        series.Key,
        series.Name,
        series.Tone,
        series.DashArray,
        hidden,
        from,
        series.X?.Skip(from).ToArray(),
        series.Seconds?.Skip(from).ToArray(),
        [.. series.Values.Skip(from)]);

    private static string Summary(ChartData data)
    {
        var points = data.Series.Max(s => (int?)s.Values.Count) ?? 0;
        if (points == 0)
        {
            return $"{data.Title}: no points yet.";
        }

        var latest = data.Series.Where(s => s.Values is [.., not null]).Select(s => $"{s.Name} {Value(s.Values[^1]!.Value, data.Kind)}");
        return $"{data.Title} after {Format.Counted(points, "point")}: {string.Join(", ", latest)}.";
    }

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

internal sealed record FrameSeries(
    string Key, string Name, string Tone, string Dash, bool Hidden, int From, double[]? X, double[]? T, double?[] Values);

internal sealed record FrameMark(string Kind, string Series, int Index, string Label, string Text);

/// <summary>How many points the browser has.</summary>
internal sealed class SentPoints
{
    private readonly Dictionary<string, int> _ofLines = [];
    private string _what = "";

    /// <summary>Of the shared positions.</summary>
    public int Shared { get; private set; }

    public int Of(ChartSeries series) => series.X is null ? Shared : _ofLines.GetValueOrDefault(series.Key);

    /// <summary>Forgets the count when the next points do not continue those that were sent.</summary>
    public void Check(ChartData data)
    {
        var what = string.Join('\n', data.Series.Select(s => s.Key).Prepend($"{data.Title}\n{data.Revision}"));
        if (what != _what || data.X.Count < Shared || data.Series.Any(s => s.Values.Count < Of(s)))
        {
            Forget();
            _what = what;
        }
    }

    /// <summary>All points of the data have been sent.</summary>
    public void Take(ChartData data)
    {
        Shared = data.X.Count;
        foreach (var series in data.Series.Where(s => s.X is not null))
        {
            _ofLines[series.Key] = series.Values.Count;
        }
    }

    /// <summary>Nothing is known to have arrived.</summary>
    public void Forget()
    {
        Shared = 0;
        _ofLines.Clear();
    }
}
