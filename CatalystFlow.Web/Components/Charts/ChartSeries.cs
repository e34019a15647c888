namespace CatalystFlow.Web.Components.Charts;

/// <summary>How a line is drawn, so that colour is not all that tells it apart.</summary>
public enum LineDash
{
    Solid,
    Long,
    Dotted,
    Short,
    DashDot,
}

/// <summary>One line.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">Name in the legend.</param>
/// <param name="Tone">One of the palette's colours: train, test, validation, or a to j, which <see cref="SeriesStyle"/> deals out.</param>
/// <param name="Dash">Its pattern.</param>
/// <param name="Values">One value per position; null where there is none.</param>
public sealed record ChartSeries(string Key, string Name, string Tone, LineDash Dash, IReadOnlyList<double?> Values)
{
    /// <summary>Ascending positions of its own, one per value, when it does not share the chart's.</summary>
    public IReadOnlyList<double>? X { get; init; }

    /// <summary>Ascending seconds of its own, one per value, when it does not share the chart's.</summary>
    public IReadOnlyList<double>? Seconds { get; init; }

    public string DashArray => Dash switch
    {
        LineDash.Long => "8 5",
        LineDash.Dotted => "1.5 4.5",
        LineDash.Short => "4 4",
        LineDash.DashDot => "9 4 1.5 4",
        _ => "",
    };
}

/// <summary>Looks for any number of lines: neighbours differ in colour and in pattern.</summary>
public static class SeriesStyle
{
    private const string Tones = "abcdefghij";

    /// <summary>The look of the line with a number, from 0.</summary>
    public static (string Tone, LineDash Dash) Of(int number) =>
        (Tones[number % Tones.Length].ToString(), (LineDash)((number + (number / Tones.Length)) % Enum.GetValues<LineDash>().Length));
}
