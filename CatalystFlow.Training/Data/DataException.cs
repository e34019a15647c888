namespace CatalystFlow.Training.Data;

/// <summary>A problem with a person's data or settings. The message is for that person: what, where, and how to fix it.</summary>
public sealed class DataException : Exception
{
    /// <summary>States a problem.</summary>
    /// <param name="message">What is wrong, where, and what to do about it.</param>
    /// <param name="row">The 1-based data row, header not counted, or null when the problem is not in one row.</param>
    /// <param name="column">The column's name, or null when the problem is not in one column.</param>
    public DataException(string message, long? row = null, string? column = null)
        : base(message) => (Row, Column) = (row, column);

    /// <summary>The 1-based data row, header not counted; null when the problem is not in one row.</summary>
    public long? Row { get; }

    /// <summary>The column's name; null when the problem is not in one column.</summary>
    public string? Column { get; }
}
