namespace CatalystFlow.Training.Data;

/// <summary>A problem with a person's data or settings. The message is for that person: what, where, and how to fix it.</summary>
public sealed class DataException : Exception
{
    /// <summary>States a problem.</summary>
    /// <param name="message">What is wrong, where, and what to do about it.</param>
    /// <param name="row">The 1-based data row, header not counted, or null when the problem is not in one row.</param>
    /// <param name="column">The column's name, or null when the problem is not in one column.</param>
    /// <param name="line">The 1-based line of the file, or null when the problem is not in one line.</param>
    public DataException(string message, long? row = null, string? column = null, long? line = null)
        : base(message) => (Row, Column, Line) = (row, column, line);

    /// <summary>The 1-based data row, header not counted; null when the problem is not in one row.</summary>
    public long? Row { get; }

    /// <summary>The column's name; null when the problem is not in one column.</summary>
    public string? Column { get; }

    /// <summary>The 1-based line of the file; null when the problem is not in one line.</summary>
    public long? Line { get; }

    /// <summary>The lines around the one with the problem; empty when they are not known.</summary>
    public IReadOnlyList<CsvLine> Excerpt { get; init; } = [];

    /// <summary>Settings that may cure it, the likeliest first.</summary>
    public IReadOnlyList<CsvFix> Fixes { get; init; } = [];

    /// <summary>True when the file holds something else than a table, and no setting makes one of it.</summary>
    public bool IsOfAnotherKind { get; internal init; }

    /// <summary>True when what is wrong is that the text ends here: more of it may cure it.</summary>
    internal bool IsCutOff { get; init; }

    /// <summary>True when a row has another number of fields than the others.</summary>
    internal bool IsRagged { get; init; }

    /// <summary>True when a quote is left open.</summary>
    internal bool IsQuoteProblem { get; init; }

    /// <summary>True when there is nothing below the header.</summary>
    internal bool IsHeaderOnly { get; init; }

    /// <summary>The same problem with what helps to mend it.</summary>
    internal DataException With(IReadOnlyList<CsvLine> excerpt, IReadOnlyList<CsvFix> fixes, string hint = "") =>
        new(Message + hint, Row, Column, Line) { Excerpt = excerpt, Fixes = fixes, IsCutOff = IsCutOff, IsOfAnotherKind = IsOfAnotherKind };
}
