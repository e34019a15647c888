namespace CatalystFlow.Training.Data;

/// <summary>What looks like nothing: blanks of any width, no-break ones too, and marks without width.</summary>
internal static class Blanks
{
    internal static bool Is(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\u00AD';

    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && Is(text[0]))
        {
            text = text[1..];
        }

        while (text.Length > 0 && Is(text[^1]))
        {
            text = text[..^1];
        }

        return text;
    }
}
