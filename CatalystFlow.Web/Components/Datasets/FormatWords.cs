using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>How a file is read, in words.</summary>
internal static class FormatWords
{
    /// <summary>For example "semicolon, UTF-8, header, decimal comma; 2 lines above the table skipped".</summary>
    public static string Of(CsvFormat format)
    {
        var kept = string.Join(", ", Kept(format));
        var skipped = string.Join(", ", Skipped(format));
        return skipped.Length == 0 ? kept : $"{kept}; {skipped}";
    }

    /// <summary>A character by its name.</summary>
    public static string Name(char character) => character switch
    {
        ',' => "comma",
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "pipe",
        ':' => "colon",
        ' ' => "space",
        '\u00A0' => "no-break space",
        '.' => "point",
        '\'' => "apostrophe",
        '"' => "double quote",
        '\\' => "backslash",
        _ => $"'{character}'",
    };

    /// <summary>An encoding as people write it.</summary>
    public static string Encoding(string name) => name.ToLowerInvariant() switch
    {
        "utf-16" => "UTF-16, little-endian",
        "utf-16be" => "UTF-16, big-endian",
        "iso-8859-1" => "Latin-1",
        "shift_jis" => "Shift-JIS",
        "ks_c_5601-1987" => "Windows-949",
        "big5" => "Big5",
        "macintosh" => "Mac OS Roman",
        "x-mac-cyrillic" => "Mac OS Cyrillic",
        "cp866" => "DOS 866",
        var dos when dos.StartsWith("ibm", StringComparison.Ordinal) => $"DOS {dos[3..]}",
        var other when other.StartsWith("windows", StringComparison.Ordinal) => "W" + other[1..],
        var other => other.ToUpperInvariant(),
    };

    private static IEnumerable<string> Kept(CsvFormat format)
    {
        yield return Name(format.Delimiter);
        yield return Encoding(format.Encoding);
        yield return format.HasHeader ? "header" : "no header";
        yield return $"decimal {Name(format.DecimalSeparator)}";
        if (format.ThousandsSeparator is { } thousands)
        {
            yield return $"thousands {Name(thousands)}";
        }

        if (format.Quote != '"')
        {
            yield return format.Quote == FormatChoices.None ? "quotes are text" : $"quoted by {Name(format.Quote)}";
        }

        if (format.Escape is { } escape)
        {
            yield return $"escaped by {Name(escape)}";
        }
    }

    // Rows that repeat the header are skipped by default; where there were any, the reading's warnings count them.
    private static IEnumerable<string> Skipped(CsvFormat format)
    {
        if (format.SkipLines > 0)
        {
            yield return $"{Format.Counted(format.SkipLines, "line")} above the table skipped";
        }

        if (format.Comment is { } comment)
        {
            yield return $"lines that begin with {comment} skipped";
        }

        if (format.SkipRows > 0)
        {
            yield return $"{Format.Counted(format.SkipRows, "row")} below the header skipped";
        }

        if (format.SkipRaggedRows)
        {
            yield return "rows with another number of fields skipped";
        }

        if (format.RowLimit is { } rows)
        {
            yield return $"{Format.Counted(rows, "row")} read, what follows is not";
        }
    }
}
