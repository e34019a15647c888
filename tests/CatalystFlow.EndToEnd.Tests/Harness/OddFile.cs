namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>A file of the tests that is odd in one way, and what a person reads about it.</summary>
/// <param name="Name">Its name without an ending.</param>
/// <param name="File">What the wizard says when it has been read: how, or what was odd.</param>
/// <param name="Column">The column that something is said about; null for none.</param>
/// <param name="Finding">What is said about the column.</param>
public sealed record OddFile(string Name, string File, string? Column = null, string Finding = "")
{
    /// <summary>The column that is predicted in those files of which something is said about it.</summary>
    public const string Target = "y";

    private const string AsUsual = "Read as comma, UTF-8, header, decimal point.";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<OddFile> All { get; } =
    [
        new("03b-trailing-delim-rows-only", "40 lines end with a delimiter after the last column; it was ignored."),
        new("22-footer-total", "Reading stops after row 40: what follows (\"Total 40\") looks like a total or a note."),
        new("24b-double-bom", AsUsual),
        new("25c-backslash-escape", "A backslash before a quote makes it part of the text."),
        new("30d-colon", "The fields are divided by a colon."),
        new("51-cont-target", AsUsual, Target, "'y' looks like a quantity rather than a class: 300 distinct numbers from 49.4732 to 151.514."),
        new("F01-marker-word", AsUsual, "age", "\"none\" (1) is read as missing in this column only."),
        new("F01b-control", AsUsual),
        new("F02b-two-cols", AsUsual),
        new("F03-sep", "The first line (\"sep=;\") tells spreadsheets the delimiter; it was used and skipped."),
        new("F04-preamble", "The first line is not part of the table and was skipped: \"Exported 2024-05-01\"."),
        new("F05-comment", "1 line that begins with \"#\" was skipped as a comment."),
        new("F06-badbyte", "One place is not valid UTF-8, in row 3 (line 4 of the file); it reads as \"\uFFFD\"."),
        new("F07-currency", AsUsual, "p", "Written with \"$\", as in \"$3.00\", and read as numbers from 3 to 416.59."),
        new("F08-nbsp", AsUsual, "p", "Written with typographic blanks, signs or separators, as in \"3\u00A0\", and read as numbers from 3 to 416."),
        new("F09-labels", AsUsual, Target, "Some classes seem to be spellings of one class: '0' (6), '0.0' (6); '1' (6), '1.0' (6)."),
        new("F10-singlequote", "Read as comma, UTF-8, header, decimal point, quoted by apostrophe."),
        new("F11-yy", AsUsual, "d", "Dates with two-digit years, read as 2024-01-01 to 2024-12-24"),
        new("F12-years-header", "The first row holds numbers that count up (2019, 2020); they were read as column names."),
        new("P01-names-in-brackets", AsUsual),
        new("P02-thai", "The file is not UTF-8; its encoding was guessed: Thai (Windows-874)."),
        new("P03-german-months", AsUsual),
        new("P04-subtotals", "look like totals of the rows above them and are read as data."),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
