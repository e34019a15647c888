namespace CatalystFlow.Training.Data;

/// <summary>What quotes inside quoted fields, and escapes, stand for.</summary>
internal static class CsvQuoting
{
    /// <summary>The escape of files that have none: no text holds it.</summary>
    internal const byte NoEscape = 0;

    /// <summary>The quote that programs escape in files without quotes, too.</summary>
    internal const byte UsualQuote = (byte)'"';

    /// <summary>True when the mark at the end of this text of a quoted field is escaped: an odd number of escapes stands before it.</summary>
    internal static bool IsEscaped(ReadOnlySpan<byte> before, byte escape)
    {
        var others = before.LastIndexOfAnyExcept(escape);
        return ((before.Length - others - 1) & 1) != 0;
    }

    /// <summary>Takes out, in place, what makes quotes text, and the closing quote when text follows it.</summary>
    /// <returns>Length of what is left.</returns>
    internal static int Unquote(Span<byte> field, byte quote, byte escape)
    {
        var (to, isOpen) = (0, true);
        for (var from = 0; from < field.Length; from++)
        {
            var hasNext = from + 1 < field.Length;
            if (isOpen && field[from] == escape && hasNext && (field[from + 1] == quote || field[from + 1] == escape))
            {
                from++;
            }
            else if (isOpen && field[from] == quote)
            {
                if (!hasNext || field[from + 1] != quote)
                {
                    isOpen = false;
                    continue;
                }

                from++;
            }

            field[to++] = field[from];
        }

        return to;
    }

    /// <summary>
    /// Takes out, in place, the escapes before delimiters, line breaks, quotes and escapes; others are text, as in <c>\N</c> and
    /// <c>C:\new</c>.
    /// </summary>
    /// <returns>Length of what is left.</returns>
    internal static int Unescape(Span<byte> field, byte delimiter, byte escape)
    {
        var to = 0;
        for (var from = 0; from < field.Length; from++)
        {
            var next = from + 1 < field.Length ? field[from + 1] : NoEscape;
            var isEscape = field[from] == escape && (next == delimiter || next == escape || next is (byte)'\n' or (byte)'\r' or UsualQuote);
            from += isEscape ? 1 : 0;
            field[to++] = field[from];
        }

        return to;
    }
}
