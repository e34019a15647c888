namespace CatalystFlow.Training.Data;

/// <summary>What looks like nothing: blanks of any width, no-break ones too, and marks without width.</summary>
internal static class Blanks
{
    internal static bool Is(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\u00AD';

    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => text[Within(text)];

    internal static Span<char> Trim(Span<char> text) => text[Within(text)];

    private static Range Within(ReadOnlySpan<char> text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && Is(text[start]))
        {
            start++;
        }

        while (end > start && Is(text[end - 1]))
        {
            end--;
        }

        return start..end;
    }
}
