namespace CatalystFlow.Training.Data;

/// <summary>What quotes inside quoted fields stand for.</summary>
internal static class CsvQuoting
{
    /// <summary>The escape of files that have none: no text holds it.</summary>
    internal const byte NoEscape = 0;

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
}
