using System.Text.RegularExpressions;

namespace CatalystFlow.Training.Data;

/// <summary>Tells web pages and XML from tables whose names or values stand in angle brackets.</summary>
internal static partial class MarkupTexts
{
    private const double AlmostAll = 0.8;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    private static readonly (Regex Start, string What, string Advice)[] Known =
    [
        (Page(), "a web page", "download the data itself, not the page around it"),
        (HtmlTable(), "an HTML table", "open it in a spreadsheet and save it as CSV"),
        (Declaration(), "an XML file", "export it as CSV and upload that"),
        (Tag(), "an XML file", "export it as CSV and upload that"),
    ];

    /// <summary>What it is, and what to do with it; null for a table and for anything else.</summary>
    /// <param name="lines">Those of the text that are not blank.</param>
    /// <param name="delimiter">What may divide a table's fields, beside the usual ones.</param>
    internal static (string What, string Advice)? Of(IReadOnlyList<string> lines, char delimiter)
    {
        var index = Array.FindIndex(Known, k => k.Start.IsMatch(lines[0].TrimStart()));
        return index < 0 || Delimiters.Append(delimiter).Any(d => IsTable(lines, d)) || (index == Known.Length - 1 && IsLone(lines))
            ? null
            : (Known[index].What, Known[index].Advice);
    }

    /// <summary>True for a tag above lines that are none: markup goes on as markup.</summary>
    private static bool IsLone(IReadOnlyList<string> lines) =>
        lines.Count > 1 && !lines.Skip(1).Any(l => l.TrimStart().StartsWith('<') || Closing().IsMatch(l)) && !Closing().IsMatch(lines[0]);

    /// <summary>True when the first line has several fields, none of which leaves a tag to another one, and other lines have as many.</summary>
    private static bool IsTable(IReadOnlyList<string> lines, char delimiter)
    {
        var names = Fields(lines[0], delimiter);
        return names.Length > 1 && lines.Count > 1 && Array.TrueForAll(names, ClosesWhatItOpens)
            && lines.Skip(1).Count(l => Fields(l, delimiter).Length == names.Length) >= (lines.Count - 1) * AlmostAll;
    }

    private static string[] Fields(string line, char delimiter) => Whole().Replace(line, m => m.Value.Replace(delimiter, ' ')).Split(delimiter);

    /// <summary>True where no tag is closed that the field does not open; what stays open, such as a name in brackets, need not be closed.</summary>
    private static bool ClosesWhatItOpens(string field)
    {
        var opened = Opening().Matches(field).Select(m => m.Groups[1].Value).ToList();
        return Closing().Matches(field).All(m => opened.Remove(m.Groups[1].Value));
    }

    [GeneratedRegex("^<(!doctype html|html)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Page();

    [GeneratedRegex(@"^<table\b", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlTable();

    [GeneratedRegex(@"^<\?xml\b", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^<([A-Za-z!][\w:.-]*)(\s[^>]*)?>")]
    private static partial Regex Tag();

    /// <summary>What a delimiter does not divide: a quoted text, a tag.</summary>
    [GeneratedRegex("\"[^\"]*\"|<[^<>]*>")]
    private static partial Regex Whole();

    [GeneratedRegex(@"<([A-Za-z][\w:.-]*)[^<>]*>")]
    private static partial Regex Opening();

    [GeneratedRegex(@"</([A-Za-z][\w:.-]*)\s*>")]
    private static partial Regex Closing();
}
