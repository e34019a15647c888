using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace CatalystFlow.Web.Components.Charts;

/// <summary>
/// How charts are looked at. In an address: <c>?smooth=0.6&amp;axis=time&amp;scale=log&amp;zoom=10~40&amp;hide=f1.train</c>.
/// </summary>
public sealed record ChartView
{
    public const double MostSmoothing = 0.98;

    /// <summary>Weight of the past in the moving average, 0 for none.</summary>
    public double Smoothing { get; init; }

    /// <summary>True to draw over seconds of learning instead of steps.</summary>
    public bool OverTime { get; init; }

    /// <summary>True to draw losses on a logarithmic axis.</summary>
    public bool LogLoss { get; init; }

    /// <summary>The part of x that is shown; null for all.</summary>
    public ChartZoom? Zoom { get; init; }

    /// <summary>Lines that are not shown.</summary>
    public ImmutableSortedSet<string> Hidden { get; init; } = [];

    /// <summary>Reads a view from an address; whatever makes no sense there is left out.</summary>
    public static ChartView Read(string uri)
    {
        var question = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(question < 0 ? "" : uri[question..].Split('#')[0]);
        return new()
        {
            Smoothing = Number(query.GetValueOrDefault("smooth")) is { } weight ? Math.Clamp(weight, 0, MostSmoothing) : 0,
            OverTime = query.GetValueOrDefault("axis") == "time",
            LogLoss = query.GetValueOrDefault("scale") == "log",
            Zoom = ChartZoom.Read(query.GetValueOrDefault("zoom")),
            Hidden = [.. query.GetValueOrDefault("hide").ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        };
    }

    /// <summary>The query parameters that make this view; null for those that are left out.</summary>
    public IReadOnlyDictionary<string, string?> ToQuery() => new Dictionary<string, string?>
    {
        ["smooth"] = Smoothing > 0 ? Smoothing.ToString("0.##", CultureInfo.InvariantCulture) : null,
        ["axis"] = OverTime ? "time" : null,
        ["scale"] = LogLoss ? "log" : null,
        ["zoom"] = Zoom?.ToString(),
        ["hide"] = Hidden.IsEmpty ? null : string.Join(' ', Hidden),
    };

    internal static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}

/// <summary>A part of the x axis.</summary>
public sealed record ChartZoom(double From, double To)
{
    internal static ChartZoom? Read(string? text) =>
        text?.Split('~') is [var from, var to] && ChartView.Number(from) is { } start && ChartView.Number(to) is { } end && start < end
            ? new(start, end)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:0.####}~{To:0.####}");
}
