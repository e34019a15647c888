using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace CatalystFlow.Contracts.Datasets;

/// <summary>How a delimited text file is read. Detected on upload; every part can be overridden.</summary>
/// <param name="Delimiter">The character between fields, such as comma, semicolon, tab or pipe.</param>
/// <param name="Quote">Character around a field that holds delimiters or line breaks; the NUL character when quotes are text.</param>
/// <param name="HasHeader">True when the first row holds the column names.</param>
/// <param name="Encoding">IANA name, such as <c>utf-8</c>, <c>utf-16</c>, <c>iso-8859-1</c>, <c>windows-1250</c> or <c>shift_jis</c>.</param>
/// <param name="DecimalSeparator">Point or comma.</param>
/// <param name="ThousandsSeparator">Comma, point, space or apostrophe, or null for none.</param>
/// <param name="MissingMarkers">Field values that mean missing, compared without case; empty fields always do.</param>
public sealed record CsvFormat(
    char Delimiter,
    char Quote,
    bool HasHeader,
    string Encoding,
    char DecimalSeparator,
    char? ThousandsSeparator,
    ImmutableArray<string> MissingMarkers)
{
    /// <summary>The <see cref="Quote"/> of files in which quotes are text like any other.</summary>
    public const char NoQuote = '\0';

    /// <summary>
    /// Markers that are taken as missing without further evidence. Words that are often a category of their own, such as
    /// "none", are not among them: they mean missing only in the column of numbers or dates that holds them.
    /// </summary>
    public static ImmutableArray<string> DefaultMissingMarkers { get; } = ["NA", "N/A", "#N/A", "<NA>", "NaN", "-NaN", "null", "\\N", "?"];

    /// <summary>Comma, double quote, header, UTF-8, decimal point.</summary>
    public static CsvFormat Default { get; } = new(',', '"', true, "utf-8", '.', null, DefaultMissingMarkers);

    /// <summary>
    /// Character that makes a quote inside a quoted field text, a backslash in practice; where there are no quotes, it makes delimiters and
    /// line breaks text. Null when there is none.
    /// </summary>
    public char? Escape { get; init; }

    /// <summary>Lines above the header, or above the first row, that are no part of the table.</summary>
    public int SkipLines { get; init; }

    /// <summary>Lines that begin with this character are left out; null when there are none.</summary>
    public char? Comment { get; init; }

    /// <summary>Rows right below the header that are no data, such as a row of units.</summary>
    public int SkipRows { get; init; }

    /// <summary>True when rows with another number of fields are left out and counted; otherwise the file is refused for them.</summary>
    public bool SkipRaggedRows { get; init; }

    /// <summary>Rows of data that are read; what comes after them, such as totals, is not. Null for all.</summary>
    public long? RowLimit { get; init; }

    /// <summary>True when rows that repeat the header word by word are left out and counted, as in files that were joined.</summary>
    public bool SkipRepeatedHeader { get; init; }
}

/// <summary>Parts of a <see cref="CsvFormat"/> that a person sets; null keeps what is detected.</summary>
public sealed record CsvFormatOverrides
{
    /// <summary>The character between fields.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The character around fields; the NUL character means that quotes are text.</summary>
    public char? Quote { get; init; }

    /// <summary>Whether the first row holds the names.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>IANA name of the encoding.</summary>
    [StringLength(RequestLimits.Id)]
    public string? Encoding { get; init; }

    /// <summary>Point or comma.</summary>
    public char? DecimalSeparator { get; init; }

    /// <summary>Thousands separator; the NUL character means none.</summary>
    public char? ThousandsSeparator { get; init; }

    /// <summary>Field values that mean missing.</summary>
    [TextList(RequestLimits.MissingMarkers, RequestLimits.MissingMarker)]
    public IReadOnlyList<string>? MissingMarkers { get; init; }

    /// <summary>
    /// Character that makes a quote inside a quoted field text, or a delimiter where there are no quotes; the NUL character means none.
    /// </summary>
    public char? Escape { get; init; }

    /// <summary>Lines above the header, or above the first row, that are no part of the table.</summary>
    public int? SkipLines { get; init; }

    /// <summary>Lines that begin with this character are left out; the NUL character means none.</summary>
    public char? Comment { get; init; }

    /// <summary>Rows right below the header that are no data.</summary>
    public int? SkipRows { get; init; }

    /// <summary>Whether rows with another number of fields are left out and counted.</summary>
    public bool? SkipRaggedRows { get; init; }

    /// <summary>Rows of data that are read; 0 means all.</summary>
    public long? RowLimit { get; init; }

    /// <summary>Whether rows that repeat the header are left out and counted.</summary>
    public bool? SkipRepeatedHeader { get; init; }
}
