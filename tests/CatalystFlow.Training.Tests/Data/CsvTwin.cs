using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>The tokeniser's rules, character by character, and writing that those rules read back.</summary>
internal static class CsvTwin
{
    /// <summary>Reads text; the flag tells whether a quote is left open.</summary>
    internal static (List<string[]> Rows, bool IsUnclosed) Read(
        string text, char delimiter, char quote, char? escape = null, char? comment = null)
    {
        var (rows, row, at) = (new List<string[]>(), new List<string>(), 0);
        while (at < text.Length)
        {
            if (row.Count == 0 && text[at] == comment)
            {
                var end = text.AsSpan(at).IndexOfAny('\r', '\n');
                at = end < 0 ? text.Length : at + end;
                at += text.AsSpan(at).StartsWith("\r\n") ? 2 : 1;
                continue;
            }

            var start = at;
            while (at < text.Length && text[at] == ' ' && delimiter != ' ')
            {
                at++;
            }

            var isQuoted = at < text.Length && text[at] == quote;
            string? field;
            if (isQuoted)
            {
                field = Quoted(text, ref at, delimiter, quote, escape);
                if (field is null)
                {
                    return (rows, true);
                }
            }
            else
            {
                at = start;
                var mark = quote == CsvFormat.NoQuote ? escape : null;
                field = (mark is null ? Tail(text, ref at, delimiter) : Escaped(text, ref at, delimiter, mark.Value)).Trim(' ', '\t');
            }

            row.Add(field);
            if (at < text.Length && text[at] == delimiter)
            {
                at++;
                if (at < text.Length)
                {
                    continue;
                }

                row.Add("");
            }

            at += text.AsSpan(at).StartsWith("\r\n") ? 2 : 1;
            if (row.Count > 1 || isQuoted || row[0].Length > 0)
            {
                rows.Add([.. row]);
            }

            row.Clear();
        }

        return (rows, false);
    }

    internal static string Write(IEnumerable<string[]> rows, char delimiter, char quote, string newLine, bool quoteAll) =>
        string.Concat(rows.Select(r => string.Join(delimiter, r.Select(f => Field(f, r.Length, delimiter, quote, quoteAll))) + newLine));

    private static string Field(string field, int width, char delimiter, char quote, bool quoteAll)
    {
        var needsQuotes = quoteAll || (width == 1 && field.Length == 0) || field.Trim(' ', '\t') != field
            || field.IndexOfAny([delimiter, quote, '\r', '\n']) >= 0;
        return needsQuotes ? $"{quote}{field.Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal)}{quote}" : field;
    }

    private static string? Quoted(string text, ref int at, char delimiter, char quote, char? escape)
    {
        var content = "";
        for (at++; at < text.Length; at++)
        {
            if (text[at] == escape && at + 1 < text.Length && (text[at + 1] == quote || text[at + 1] == escape))
            {
                content += text[++at];
            }
            else if (text[at] != quote)
            {
                content += text[at];
            }
            else if (at + 1 < text.Length && text[at + 1] == quote)
            {
                content += text[at++];
            }
            else
            {
                at++;
                var tail = Tail(text, ref at, delimiter);
                var isOver = tail.Trim(' ', '\t').Length == 0;
                return isOver ? content : content.Contains('\n', StringComparison.Ordinal) ? null : content + tail;
            }
        }

        return null;
    }

    private static string Escaped(string text, ref int at, char delimiter, char escape)
    {
        var content = "";
        for (; at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n'); at++)
        {
            var next = at + 1 < text.Length ? text[at + 1] : '\0';
            var isBreak = next is '\r' or '\n';
            var length = text.AsSpan(at + 1).StartsWith("\r\n") ? 2 : 1;
            var isLast = isBreak && at + 1 + length == text.Length;
            if (text[at] != escape || isLast || !(isBreak || next == delimiter || next == escape || next == '"'))
            {
                content += text[at];
                continue;
            }

            content += text.Substring(at + 1, length);
            at += length;
        }

        return content;
    }

    private static string Tail(string text, ref int at, char delimiter)
    {
        var end = text.AsSpan(at).IndexOfAny(delimiter, '\r', '\n');
        var tail = end < 0 ? text[at..] : text.Substring(at, end);
        at += tail.Length;
        return tail;
    }
}
