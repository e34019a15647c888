namespace CatalystFlow.Training.Data;

/// <summary>Refuses dialects that cannot be read by.</summary>
internal static class CsvDialectChecks
{
    internal static void ThrowIfUnusable(this CsvDialect dialect)
    {
        if (!IsPunctuation(dialect.Delimiter) || !IsPunctuation(dialect.Quote))
        {
            throw new DataException("The delimiter and the quote must be ASCII punctuation, a space or a tab, for example ',' and '\"'.");
        }

        if (dialect.Delimiter == dialect.Quote)
        {
            throw new DataException($"The delimiter and the quote are both '{dialect.Quote}'. Choose two different characters.");
        }

        if (dialect.DecimalSeparator is not ('.' or ','))
        {
            throw new DataException("The decimal separator must be a point or a comma.");
        }

        if (dialect.ThousandsSeparator is not (null or '.' or ',' or ' ' or '\''))
        {
            throw new DataException("The thousands separator must be a comma, a point, a space or an apostrophe, or none.");
        }

        if (dialect.ThousandsSeparator == dialect.DecimalSeparator)
        {
            throw new DataException($"The decimal and the thousands separator are both '{dialect.DecimalSeparator}'. Choose two.");
        }
    }

    private static bool IsPunctuation(char c) =>
        char.IsAscii(c) && (c is ' ' or '\t' || char.IsPunctuation(c) || char.IsSymbol(c));
}
