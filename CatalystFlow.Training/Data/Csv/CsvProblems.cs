using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What can be wrong with a delimited file, said once.</summary>
internal static class CsvProblems
{
    internal static DataException EmptyFile() =>
        new("The file is empty. Choose a file with a header and at least one row of data.");

    internal static DataException EmptyFile(CsvFormat format) => format.SkipLines == 0 && format.Comment is null
        ? EmptyFile()
        : new($"Nothing is left of the file after the lines that are skipped. Lower \"{FormatLabels.SkipLines}\", or change \"{FormatLabels.Comment}\".");

    internal static DataException NoValue() =>
        new("The file holds delimiters only and no value. Choose a file with a header and at least one row of data.");

    internal static DataException HeaderOnly(ReadingNotes notes) => notes.Ragged.Count > 0
        ? new(
            $"No row has as many fields as there are columns: {notes.Ragged} differ. Choose another delimiter, or change \"{FormatLabels.SkipLines}\".",
            null,
            null,
            notes.Ragged.Lines[0])
        : new($"The file has a header but no rows of data. If its only row is data, turn off \"{FormatLabels.HasHeader}\".") { IsHeaderOnly = true };

    internal static DataException NotText(long position) =>
        new($"The file is not text: byte {position + 1:N0} is a NUL byte. "
            + "If it is UTF-16 text choose that encoding, otherwise save it as CSV.");

    internal static DataException Utf32BigEndian() => new("The file looks like UTF-32 text, big-endian, which is not read. Save it as UTF-8.");

    /// <param name="what">What it is.</param>
    /// <param name="advice">What to do with it.</param>
    /// <param name="isHopeless">True when no setting makes a table of it.</param>
    internal static DataException LooksLike(string what, string advice, bool isHopeless = true) =>
        new($"This looks like {what}: {advice}.") { IsOfAnotherKind = isHopeless };

    internal static DataException UnknownEncoding(string name) =>
        new($"The encoding \"{Shorten(name)}\" is not known. Use utf-8, utf-16, iso-8859-1, windows-1250 or another from the list under Encoding.");

    internal static DataException UnclosedQuote(RowPosition at, string? column, bool isCutOff) =>
        new(
            $"{at}: a quote opens{In(column)} and is not closed. Close it, or double it where the text itself has a quote.",
            at.Row,
            column,
            at.Line)
        {
            IsCutOff = isCutOff,
            IsQuoteProblem = true,
        };

    internal static DataException RowTooLong(RowPosition at, int limit) =>
        new($"{at} is longer than {limit >> 20:N0} MB. Check that the file has line breaks between its rows.", at.Row, null, at.Line);

    internal static DataException RaggedRow(RowPosition at, int found, int expected) =>
        new(
            $"{at} has {Fields(found)} where {expected:N0} {(expected == 1 ? "is" : "are")} expected. "
            + (found > expected
                ? "Put quotes around values that hold the delimiter, or choose another delimiter."
                : "Add the missing fields (they may be empty), or choose another delimiter.")
            + $" Such rows can be skipped: \"{FormatLabels.SkipRaggedRows}\".",
            at.Row,
            null,
            at.Line)
        {
            IsRagged = true,
        };

    internal static DataException TooManyColumns(int found, int limit) =>
        new($"The file has {found:N0} columns; at most {limit:N0} are allowed. Check the delimiter, or remove columns.");

    internal static DataException UnknownColumn(string name, IReadOnlyList<string> names) =>
        new($"The file has no column \"{Shorten(name)}\". Its columns are: {Listed(names)}.", null, name);

    internal static DataException NotANumber(RowPosition at, string column, string value) =>
        new(
            $"{at}: column \"{Shorten(column)}\" should be a number but holds \"{Shorten(value)}\". "
            + "Correct the value, set the column's type to categorical, or add the value to the missing markers.",
            at.Row,
            column,
            at.Line);

    internal static DataException NumberTooLarge(RowPosition at, string column, string value) =>
        new(
            $"{at}: column \"{Shorten(column)}\" holds \"{Shorten(value)}\", which is beyond the largest number that can be used, "
            + "1.797e308. Correct the value, divide the column by a power of ten, or add the value to the missing markers.",
            at.Row,
            column);

    internal static DataException NotADate(RowPosition at, string column, string value) =>
        new(
            $"{at}: column \"{Shorten(column)}\" should be a date such as 2024-03-31 or 2024-03-31 14:30:00 "
            + $"but holds \"{Shorten(value)}\". "
            + "Correct the value, set the column's type to categorical, or add the value to the missing markers.",
            at.Row,
            column,
            at.Line);

    internal static DataException NotBoolean(string column, IReadOnlyList<string> values) =>
        new(
            $"Column \"{Shorten(column)}\" is set to Boolean but has {values.Count:N0} distinct values ({Listed(values)}). "
            + "Set it to categorical.",
            null,
            column);

    internal static string Shorten(string text)
    {
        var shown = ControlCharacters.Shown(text);
        return shown.Length <= 60 ? shown : string.Concat(shown.AsSpan(0, 57), "…");
    }

    internal static string Listed(IReadOnlyList<string> items) =>
        string.Join(", ", items.Take(8).Select(Shorten)) + (items.Count > 8 ? $" and {items.Count - 8:N0} more" : "");

    private static string In(string? column) => column is null ? "" : $" in column \"{Shorten(column)}\"";

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count:N0} fields";
}

/// <summary>Where a row is, as people count.</summary>
/// <param name="Row">1-based data row; null for the header.</param>
/// <param name="Line">1-based line of the file on which the row starts.</param>
internal readonly record struct RowPosition(long? Row, long Line)
{
    public override string ToString() =>
        $"{(Row is { } row ? $"Row {row:N0}" : "The header")} (line {Line:N0} of the file)";
}
