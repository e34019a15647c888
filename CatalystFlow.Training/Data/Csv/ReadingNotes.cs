namespace CatalystFlow.Training.Data;

/// <summary>What was left out or changed while a file was read.</summary>
internal sealed record ReadingNotes
{
    private const int RenamedNamed = 5;

    internal long BlankLines { get; init; }

    internal long Comments { get; init; }

    internal char? Comment { get; init; }

    internal IReadOnlyList<RenamedColumn> Renamed { get; init; } = [];

    /// <summary>Columns without a name in the header.</summary>
    internal IReadOnlyList<RenamedColumn> Unnamed { get; init; } = [];

    /// <summary>Columns with control characters in their names, for which the codes stand.</summary>
    internal IReadOnlyList<string> Coded { get; init; } = [];

    internal LeftOutRows Ragged { get; init; } = LeftOutRows.None;

    internal LeftOutRows RepeatedHeaders { get; init; } = LeftOutRows.None;

    /// <summary>Rows without any value that are read.</summary>
    internal LeftOutRows EmptyRows { get; init; } = LeftOutRows.None;

    /// <summary>Rows that ended with delimiters behind the last column.</summary>
    internal long TrimmedRows { get; init; }

    /// <summary>Rows that ended before the last columns, which have no name.</summary>
    internal long FilledRows { get; init; }

    /// <summary>One sentence for each thing that a person should know.</summary>
    internal IEnumerable<string> Sentences()
    {
        if (BlankLines > 0)
        {
            yield return BlankLines == 1 ? "1 blank line was skipped." : $"{BlankLines:N0} blank lines were skipped.";
        }

        if (Comments > 0)
        {
            yield return Comments == 1
                ? $"1 line that begins with \"{Comment}\" was skipped as a comment."
                : $"{Comments:N0} lines that begin with \"{Comment}\" were skipped as comments.";
        }

        if (EmptyRows.Count > 0)
        {
            yield return EmptyRows.Count == 1
                ? $"{EmptyRows} holds delimiters only and was read as data: every value is missing. If it is not data, remove it from the file."
                : $"{EmptyRows} hold delimiters only and were read as data: every value is missing. If they are not data, remove them from the file.";
        }

        if (Ragged.Count > 0)
        {
            yield return $"{Ragged} with another number of fields than there are columns {Ragged.Were} skipped.";
        }

        if (RepeatedHeaders.Count > 0)
        {
            yield return $"{RepeatedHeaders} repeating the header {RepeatedHeaders.Were} skipped.";
        }

        if (TrimmedRows > 0)
        {
            yield return $"{(TrimmedRows == 1 ? "1 line ends" : $"{TrimmedRows:N0} lines end")} with a delimiter after the last column; it was ignored.";
        }

        if (FilledRows > 0)
        {
            yield return $"{(FilledRows == 1 ? "1 line ends" : $"{FilledRows:N0} lines end")} before the last column, which has no name and is missing there.";
        }

        foreach (var column in Unnamed.Take(RenamedNamed))
        {
            yield return $"Column {column.Position:N0} has no name; it is called \"{column.NewName}\" here.";
        }

        if (Unnamed.Count > RenamedNamed)
        {
            yield return $"{Unnamed.Count - RenamedNamed:N0} more columns without a name are called in the same way.";
        }

        if (Coded.Count > 0)
        {
            yield return $"Control characters in {(Coded.Count == 1 ? "the name of 1 column" : $"the names of {Coded.Count:N0} columns")} are written "
                + $"as their codes: \"{CsvProblems.Shorten(Coded[0])}\".";
        }

        foreach (var column in Renamed.Take(RenamedNamed))
        {
            yield return $"Columns {column.First:N0} and {column.Position:N0} are both named \"{CsvProblems.Shorten(column.Name)}\"; "
                + $"the second is called \"{CsvProblems.Shorten(column.NewName)}\" here.";
        }

        if (Renamed.Count > RenamedNamed)
        {
            yield return $"{Renamed.Count - RenamedNamed:N0} more columns with a name that another column has were numbered in the same way.";
        }
    }
}

/// <summary>Rows that were left out, and where the first of them are.</summary>
internal sealed record LeftOutRows(long Count, IReadOnlyList<long> Lines)
{
    internal static LeftOutRows None { get; } = new(0, []);

    internal string Were => Count == 1 ? "was" : "were";

    public override string ToString()
    {
        var rows = Count == 1 ? "1 row" : $"{Count:N0} rows";
        var more = Count > Lines.Count ? ", …" : "";
        return $"{rows} ({(Count == 1 ? "line" : "lines")} {string.Join(", ", Lines.Select(l => $"{l:N0}"))}{more})";
    }
}
