namespace CatalystFlow.Web.Components.Charts;

/// <summary>How a line is drawn, so that colour is not all that tells it apart.</summary>
public enum LineDash
{
    Solid,
    Long,
    Dotted,
}

/// <summary>One line.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">Name in the legend.</param>
/// <param name="Tone">One of the palette's series colours: train, test, validation, a, b, c.</param>
/// <param name="Dash">Its pattern.</param>
/// <param name="Values">One value per position; null where there is none.</param>
public sealed record ChartSeries(string Key, string Name, string Tone, LineDash Dash, IReadOnlyList<double?> Values)
{
    public string DashArray => Dash switch { LineDash.Long => "8 5", LineDash.Dotted => "1.5 4.5", _ => "" };
}

/// <summary>What the values are.</summary>
public enum ValueKind
{
    /// <summary>0 to 1, shown as per cent.</summary>
    Share,

    /// <summary>0 or more.</summary>
    Loss,
}

/// <summary>All lines over one common x axis.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Description">What it shows, in a sentence.</param>
/// <param name="Unit">What x counts.</param>
/// <param name="Kind">What y is.</param>
/// <param name="X">Positions, ascending.</param>
/// <param name="Series">The lines.</param>
/// <param name="ExpectedEnd">Where x will end, when known.</param>
public sealed record ChartData(
    string Title,
    string Description,
    string Unit,
    ValueKind Kind,
    IReadOnlyList<double> X,
    IReadOnlyList<ChartSeries> Series,
    double? ExpectedEnd);
