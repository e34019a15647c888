using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Delimiters and line breaks that a backslash makes text in files without quotes, as MySQL and Hive write them.</summary>
internal static class EscapedDelimiters
{
    private const byte Backslash = (byte)'\\';

    /// <summary>True when the delimiter, or a line break, stands behind a backslash somewhere.</summary>
    internal static bool Has(ReadOnlySpan<byte> text, char delimiter) => HasDelimiter(text, delimiter) || HasLineBreak(text);

    /// <summary>What stands behind a backslash in a text, as in a sentence: the delimiter, line breaks, or both.</summary>
    internal static string NameIn(ReadOnlySpan<byte> text, char delimiter) =>
        !HasLineBreak(text) ? RareDelimiters.NameOf(delimiter)
            : HasDelimiter(text, delimiter) ? $"{RareDelimiters.NameOf(delimiter)} or a line break"
            : "a line break";

    /// <summary>True when a backslash ends every line, blank ones and a last one without a line break aside.</summary>
    internal static bool EndAllLines(ReadOnlySpan<byte> text)
    {
        var lines = 0;
        for (int end; (end = text.IndexOfAny((byte)'\n', (byte)'\r')) >= 0; text = text[(end + 1)..])
        {
            if (end > 0 && text[end - 1] != Backslash)
            {
                return false;
            }

            lines += end > 0 ? 1 : 0;
        }

        return lines > 1;
    }

    private static bool HasDelimiter(ReadOnlySpan<byte> text, char delimiter) => text.IndexOf([Backslash, (byte)delimiter]) >= 0;

    private static bool HasLineBreak(ReadOnlySpan<byte> text) =>
        text.IndexOf([Backslash, (byte)'\n']) >= 0 || text.IndexOf([Backslash, (byte)'\r']) >= 0;

    /// <summary>Formats for text that holds such delimiters, where what is given leaves room for them.</summary>
    internal static CsvFormat[] Candidates(byte[] sample, CsvFormat format, CsvFormatOverrides given, char[] delimiters)
    {
        char[] choices = given.Delimiter is null ? delimiters : [format.Delimiter];
        return given.Quote is null or CsvFormat.NoQuote && given.Escape is null or (char)Backslash
            ? [.. choices.Where(d => Has(sample, d) && d != format.Comment).Select(d => Read(format with { Delimiter = d }))]
            : [];
    }

    /// <summary>Settings that read such delimiters as text; null when the file is read so.</summary>
    /// <param name="format">How it is read.</param>
    /// <param name="text">Text that has them.</param>
    internal static CsvFix? Fix(CsvFormat format, ReadOnlySpan<byte> text) => format.EscapesDelimiters
        ? null
        : new(
            $"Let a backslash make {NameIn(text, format.Delimiter)} part of the text; quotes are text, too",
            new() { Quote = CsvFormat.NoQuote, Escape = (char)Backslash });

    private static CsvFormat Read(CsvFormat format) => format with { Quote = CsvFormat.NoQuote, Escape = (char)Backslash };
}
