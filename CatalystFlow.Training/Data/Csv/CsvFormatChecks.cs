using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Refuses formats that cannot be read by.</summary>
internal static class CsvFormatChecks
{
    /// <summary>Most lines or rows that are skipped at the start.</summary>
    internal const int MaxSkipped = 1_000_000;

    internal static void ThrowIfUnusable(this CsvFormat format)
    {
        if (!CanDivide(format.Delimiter))
        {
            throw new DataException("The delimiter must be ASCII punctuation, a space, a tab or a control character, for example ','.");
        }

        if (format.Quote != CsvFormat.NoQuote && !IsPunctuation(format.Quote))
        {
            throw new DataException("The quote must be ASCII punctuation, for example '\"', or none.");
        }

        if (format.Delimiter == format.Quote)
        {
            throw new DataException($"The delimiter and the quote are both '{format.Quote}'. Choose two different characters.");
        }

        ThrowIfUnusable(format.Escape, "escape", format);
        ThrowIfUnusable(format.Comment, "comment", format);
        ThrowIfOutside(format.SkipLines, 0, MaxSkipped, FormatLabels.SkipLines);
        ThrowIfOutside(format.SkipRows, 0, MaxSkipped, FormatLabels.SkipRows);
        ThrowIfOutside(format.RowLimit ?? 1, 1, long.MaxValue, FormatLabels.RowLimit);
        if (format.DecimalSeparator is not ('.' or ','))
        {
            throw new DataException("The decimal separator must be a point or a comma.");
        }

        if (format.ThousandsSeparator is not (null or '.' or ',' or ' ' or '\''))
        {
            throw new DataException("The thousands separator must be a comma, a point, a space or an apostrophe, or none.");
        }

        if (format.ThousandsSeparator == format.DecimalSeparator)
        {
            throw new DataException($"The decimal and the thousands separator are both '{format.DecimalSeparator}'. Choose two.");
        }
    }

    private static void ThrowIfUnusable(char? mark, string what, CsvFormat format)
    {
        if (mark is not { } character)
        {
            return;
        }

        if (!IsPunctuation(character))
        {
            throw new DataException($"The {what} character must be ASCII punctuation, or none.");
        }

        if (character == format.Delimiter || character == format.Quote)
        {
            throw new DataException($"The {what} character '{character}' is the delimiter or the quote, too. Choose another one.");
        }
    }

    private static void ThrowIfOutside(long value, long least, long most, string setting)
    {
        if (value < least || value > most)
        {
            throw new DataException(most == long.MaxValue
                ? $"\"{setting}\" must be {least:N0} or more."
                : $"\"{setting}\" must be from {least:N0} to {most:N0}.");
        }
    }

    // Control characters divide fields in files of databases; NUL is no text, and Ctrl-Z and line breaks end things.
    private static bool CanDivide(char c) => IsPunctuation(c) || (c is < ' ' and not ('\0' or '\n' or '\r' or '\x1A'));

    private static bool IsPunctuation(char c) =>
        char.IsAscii(c) && (c is ' ' or '\t' || char.IsPunctuation(c) || char.IsSymbol(c));
}
