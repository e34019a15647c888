using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Delimiters that a backslash makes text in files without quotes, as MySQL and Hive write them.</summary>
internal static class EscapedDelimiters
{
    private const byte Backslash = (byte)'\\';

    /// <summary>True when the delimiter stands behind a backslash somewhere.</summary>
    internal static bool Has(ReadOnlySpan<byte> text, char delimiter) => text.IndexOf([Backslash, (byte)delimiter]) >= 0;

    /// <summary>Dialects for text that holds such delimiters, where what is given leaves room for them.</summary>
    internal static CsvFormat[] Candidates(byte[] sample, CsvFormat dialect, CsvFormatOverrides given, char[] delimiters)
    {
        char[] choices = given.Delimiter is null ? delimiters : [dialect.Delimiter];
        return given.Quote is null or CsvFormat.NoQuote && given.Escape is null or (char)Backslash
            ? [.. choices.Where(d => Has(sample, d) && d != dialect.Comment).Select(d => Read(dialect with { Delimiter = d }))]
            : [];
    }

    /// <summary>Settings that read such delimiters as text; null when the file is read so.</summary>
    internal static CsvFix? Fix(CsvFormat dialect) => dialect.EscapesDelimiters
        ? null
        : new(
            $"Let a backslash make {RareDelimiters.NameOf(dialect.Delimiter)} part of the text; quotes are text, too",
            new() { Quote = CsvFormat.NoQuote, Escape = (char)Backslash });

    private static CsvFormat Read(CsvFormat dialect) => dialect with { Quote = CsvFormat.NoQuote, Escape = (char)Backslash };
}
