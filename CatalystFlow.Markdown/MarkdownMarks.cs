using System.Globalization;

namespace CatalystFlow.Markdown;

/// <summary>
/// Counts the marks of a Markdown text before it is read. Reading time grows with the square of the marks of a paragraph, and with the
/// depth of quotes and lists; both are bounded far above what people write.
/// </summary>
internal static class MarkdownMarks
{
    internal const string TooDeep =
        "Quotes, lists, brackets or emphasis are nested too deeply. Remove some levels, or put a backslash before marks that are meant literally.";

    private const int MostLevels = 40;
    private const int MostMarks = 2_000;
    private const int CodeIndent = 4;

    /// <summary>Why the text is not read, or null.</summary>
    internal static string? Refuse(string text)
    {
        var marks = 0;
        var fence = default(Fence);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (Levels(line) > MostLevels)
            {
                return TooDeep;
            }

            var start = line.TrimStart();
            fence = line.Length - start.Length < CodeIndent ? fence.After(start) : fence;
            marks = start.IsEmpty || fence.IsOpen ? 0 : marks + Marks(line);
            if (marks > MostMarks)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"One paragraph has more than {MostMarks:N0} marks such as * and [. Put blank lines between its parts, or three backticks around it.");
            }
        }

        return null;
    }

    /// <summary>How many quotes and lists a line opens.</summary>
    private static int Levels(ReadOnlySpan<char> line)
    {
        line = WithoutRule(line);
        var levels = 0;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] is ' ' or '\t')
            {
                continue;
            }

            var digits = Digits(line[at..]);
            var mark = at + digits;
            var isList = mark < line.Length && (digits > 0 ? line[mark] is '.' or ')' : line[mark] is '-' or '+' or '*')
                && (mark + 1 == line.Length || line[mark + 1] is ' ' or '\t');
            if (!isList && line[at] != '>')
            {
                break;
            }

            levels++;
            at = isList ? mark : at;
        }

        return levels;
    }

    // A row of stars or dashes is a rule across the page, not a list in a list in a list.
    private static ReadOnlySpan<char> WithoutRule(ReadOnlySpan<char> line)
    {
        var trimmed = line.TrimEnd();
        return trimmed.IsEmpty || trimmed[^1] is not ('-' or '*') ? trimmed : trimmed.TrimEnd(trimmed[^1] == '-' ? "- \t" : "* \t");
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    /// <summary>Runs of characters that may open or close something within a paragraph.</summary>
    private static int Marks(ReadOnlySpan<char> line)
    {
        var marks = 0;
        for (var at = 0; at < line.Length; at++)
        {
            var run = line[at] is '[' or ']' ? 1 : RunLength(line[at..]);
            marks += IsMark(line, at, run) ? 1 : 0;
            at += line[at] == '\\' ? 1 : run - 1;
        }

        return marks;
    }

    private static bool IsMark(ReadOnlySpan<char> line, int at, int run) => line[at] switch
    {
        '*' or '^' or '~' or '[' or ']' => true,
        '_' => !IsWithinWord(line, at, run),
        '=' or '+' => run > 1,
        _ => false,
    };

    private static bool IsWithinWord(ReadOnlySpan<char> line, int at, int run) =>
        at > 0 && at + run < line.Length && char.IsLetterOrDigit(line[at - 1]) && char.IsLetterOrDigit(line[at + run]);

    private static int RunLength(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(text[0]);
        return end < 0 ? text.Length : end;
    }

    /// <summary>The fence of a block of code that a line stands in.</summary>
    private readonly record struct Fence(char Mark, int Length)
    {
        private const int Shortest = 3;

        public bool IsOpen => Length > 0;

        public Fence After(ReadOnlySpan<char> line)
        {
            var run = line.IsEmpty || line[0] is not ('`' or '~') ? 0 : RunLength(line);
            if (run < Shortest)
            {
                return this;
            }

            var rest = line[run..];
            return IsOpen
                ? line[0] == Mark && run >= Length && rest.IsWhiteSpace() ? default : this
                : line[0] == '`' && rest.Contains('`') ? this : new(line[0], run);
        }
    }
}
