namespace CatalystFlow.Web.Components.Charts;

/// <summary>What the values are.</summary>
public enum ValueKind
{
    /// <summary>0 to 1, shown as per cent.</summary>
    Share,

    /// <summary>0 or more.</summary>
    Loss,
}

/// <summary>
/// All lines of a chart. Points may only be added at the end while title and series stay the same; anything else that
/// changes points already given needs a new <see cref="Revision"/>.
/// </summary>
/// <param name="Title">Heading.</param>
/// <param name="Description">What it shows, in a sentence.</param>
/// <param name="Unit">What x counts; one that begins with "%" is read "40 % of …".</param>
/// <param name="Kind">What y is.</param>
/// <param name="X">Positions, ascending, of the lines that have none of their own.</param>
/// <param name="Series">The lines, of any number and length.</param>
/// <param name="ExpectedEnd">Where x will end, when known.</param>
public sealed record ChartData(
    string Title,
    string Description,
    string Unit,
    ValueKind Kind,
    IReadOnlyList<double> X,
    IReadOnlyList<ChartSeries> Series,
    double? ExpectedEnd)
{
    /// <summary>Seconds at the positions; with them the chart can be drawn over time.</summary>
    public IReadOnlyList<double>? Seconds { get; init; }

    /// <summary>Two lines between which the gap is shaded.</summary>
    public ChartGap? Gap { get; init; }

    /// <summary>Points worth finding.</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>What the lines say, in words, below the chart.</summary>
    public IReadOnlyList<ChartNote> Notes { get; init; } = [];

    /// <summary>Points beyond this position are not shown: the moment of a replay.</summary>
    public double? Limit { get; init; }

    /// <summary>Changes when points change that were given before.</summary>
    public int Revision { get; init; }

    /// <summary>True when some line can be drawn over time.</summary>
    public bool HasTime => Seconds is not null || Series.Any(s => s.Seconds is not null);

    /// <summary>Positions of a line.</summary>
    public IReadOnlyList<double> XOf(ChartSeries series) => series.X ?? X;

    /// <summary>Seconds of a line, or none.</summary>
    public IReadOnlyList<double>? SecondsOf(ChartSeries series) => series.Seconds ?? (series.X is null ? Seconds : null);
}

/// <summary>The keys of two lines over the same positions.</summary>
public sealed record ChartGap(string Upper, string Lower);

/// <summary>What a mark means.</summary>
public enum MarkKind
{
    Best,
    Turn,
    Stop,
}

/// <summary>A point of a line worth finding.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Series">Key of the line.</param>
/// <param name="Index">Which of its points.</param>
/// <param name="Label">A word or two beside it.</param>
/// <param name="Text">The same in a sentence.</param>
public sealed record ChartMark(MarkKind Kind, string Series, int Index, string Label, string Text);

/// <summary>How a note is meant.</summary>
public enum NoteKind
{
    Best,
    Good,
    Neutral,
    Warning,
    Stop,
}

/// <summary>A sentence about the lines.</summary>
public sealed record ChartNote(NoteKind Kind, string Text);
