using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What is said about how a file is read.</summary>
internal static class DetectionNotes
{
    private const int CandidatesNamed = 4, NamesShown = 4;

    internal static IEnumerable<string> About(FoundEncoding encoding)
    {
        if (encoding.IsGuess)
        {
            yield return $"The file is not UTF-8; its encoding was guessed: {KnownEncodings.Find(encoding.Name)?.Label}. "
                + $"If letters look wrong, choose another one under \"{FormatLabels.Encoding}\".";
        }
    }

    /// <summary>What was found that is not the usual.</summary>
    internal static IEnumerable<string> About(CsvFormat found, CsvFormat before, CsvFormatOverrides given, byte[] sample)
    {
        if (given.Delimiter is null && found.Delimiter is not (',' or ';' or '\t' or '|'))
        {
            yield return $"The fields are divided by {RareDelimiters.NameOf(found.Delimiter)}.";
        }

        if (found.EscapesDelimiters && !before.EscapesDelimiters)
        {
            yield return $"A backslash before {EscapedDelimiters.NameIn(sample, found.Delimiter)} makes it part of the text; quotes are text, too.";
        }
        else if (found.Escape is not null && before.Escape is null)
        {
            yield return "A backslash before a quote makes it part of the text.";
        }

        if (!found.EscapesDelimiters && EscapedDelimiters.EndAllLines(sample))
        {
            yield return "Every line ends in a backslash, which is read as part of the last column. "
                + "If it is not data, remove it from the file.";
        }
    }

    internal static string Titles(int lines, string first) => lines == 1
        ? $"The first line is not part of the table and was skipped: \"{first}\"."
        : $"The first {lines:N0} lines are not part of the table and were skipped: \"{first}\".";

    internal static string FirstRowAsNames(byte[][] row) =>
        $"The first row ({CsvProblems.Listed([.. row.Select(FieldText.Of)])}) was read as column names, though it holds numbers. "
        + $"If it is data, turn off \"{FormatLabels.HasHeader}\".";

    internal static string FirstRowAsData(byte[][] row) =>
        $"The first row ({CsvProblems.Listed([.. row.Select(FieldText.Of)])}) was read as data, but may hold the column names. "
        + $"If it does, turn on \"{FormatLabels.HasHeader}\".";

    /// <summary>A way back, where a line that was skipped has a field for each column.</summary>
    internal static string IfNames(string line, int lines) =>
        $" If \"{line}\" holds the column names, set \"{FormatLabels.SkipLines}\" to {lines}.";

    internal static string NumbersAsNames(byte[][] row) =>
        $"The first row holds numbers that count up ({CsvProblems.Listed([.. row.Where(FieldText.IsNumber).Take(NamesShown).Select(FieldText.Of)])}"
        + $"{(row.Count(FieldText.IsNumber) > NamesShown ? "…" : "")}); they were read as column names. "
        + $"If they are data, turn off \"{FormatLabels.HasHeader}\".";

    internal static string TwoRowsOfNames(byte[][] names, byte[][] skipped) =>
        $"The first two rows both look like column names: \"{FieldText.Shown(names)}\" was read as column names, \"{FieldText.Shown(skipped)}\" was skipped. "
        + $"If the second row holds the names, skip the first line (\"{FormatLabels.SkipLines}\"); if it is data, set \"{FormatLabels.SkipRows}\" to 0.";

    internal static string Units(byte[][] first, int rows) =>
        (rows == 1
            ? $"The row below the header holds units or similar (\"{FieldText.Shown(first)}\") and was skipped. If it is data, "
            : $"The {rows} rows below the header hold units, types or the like (the first: \"{FieldText.Shown(first)}\") and were skipped. "
                + "If they are data, ")
        + $"set \"{FormatLabels.SkipRows}\" to 0.";

    internal static string Footer(byte[][] row, long rows) =>
        $"Reading stops after row {rows:N0}: what follows (\"{FieldText.Shown(row)}\") looks like a total or a note. "
        + $"If it is data, set \"{FormatLabels.RowLimit}\" to 0.";

    internal static string Footer(long rows) =>
        $"Reading stops after row {rows:N0}: what follows looks like a total or a note. "
        + $"If it is data, set \"{FormatLabels.RowLimit}\" to 0.";

    internal static string EmptyEnd(long rows, long empty) =>
        $"Reading stops after row {rows:N0}: {(empty == 1 ? "the last row holds" : $"the last {empty:N0} rows hold")} delimiters only. "
        + $"If {(empty == 1 ? "it is" : "they are")} data, set \"{FormatLabels.RowLimit}\" to 0.";

    internal static string TotalOnTop(byte[][] row, long line) =>
        $"Line {line:N0} (\"{FieldText.Shown(row)}\") looks like a total of the rows below it and is read as data. If it is a total, remove it from the file.";

    internal static string Subtotals(byte[][] first, long line, int count) => count == 1
        ? $"Line {line:N0} (\"{FieldText.Shown(first)}\") looks like a total of the rows above it and is read as data. If it is a total, remove it from the file."
        : $"{count:N0} rows, the first in line {line:N0} (\"{FieldText.Shown(first)}\"), look like totals of the rows above them and are read as data. "
            + "If they are totals, remove them from the file.";

    internal static string InvalidText(InvalidText invalid, string encoding, long? row)
    {
        var name = KnownEncodings.Find(encoding)?.ShortName ?? encoding;
        var where = row is { } number ? $"row {number:N0} (line {invalid.Line:N0} of the file)" : $"line {invalid.Line:N0} of the file";
        return invalid.Count == 1
            ? $"One place is not valid {name}, in {where}; it reads as \"\uFFFD\". If much looks wrong, choose another \"{FormatLabels.Encoding}\"."
            : $"{invalid.Count:N0} places are not valid {name}, the first in {where}; they read as \"\uFFFD\". If much looks wrong, choose another \"{FormatLabels.Encoding}\".";
    }

    internal static string QuotedLines(CsvFormat format) =>
        $"Only one column was found: each line stands in quotes as a whole, so that {RareDelimiters.NameOf(format.Delimiter)} within it divides nothing. "
        + "Take the quotes off the beginning and the end of the lines, in the file.";

    internal static string OneColumn(IEnumerable<(char Delimiter, int Times)> candidates) =>
        $"Only one column was found. If fields are divided by another character, choose it under \"{FormatLabels.Delimiter}\"." + InEveryLine(candidates);

    /// <summary>What might divide the fields, as a sentence with a space before it; empty when nothing might.</summary>
    internal static string InEveryLine(IEnumerable<(char Delimiter, int Times)> candidates)
    {
        var named = candidates.Take(CandidatesNamed)
            .Select(c => $"{RareDelimiters.NameOf(c.Delimiter)} ({(c.Times == 1 ? "once" : $"{c.Times} times")})").ToList();
        return named.Count == 0 ? "" : $" Every line holds {string.Join(", ", named)}.";
    }
}
