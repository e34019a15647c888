using System.Collections.Immutable;

namespace CatalystFlow.Contracts.Datasets;

/// <summary>How a delimited text file is read. Detected on upload; every part can be overridden.</summary>
/// <param name="Delimiter">Comma, semicolon, tab or pipe.</param>
/// <param name="Quote">Character around a field that holds delimiters or line breaks.</param>
/// <param name="HasHeader">True when the first row holds the column names.</param>
/// <param name="Encoding">IANA name: <c>utf-8</c>, <c>utf-16</c>, <c>utf-16BE</c>, <c>iso-8859-1</c>.</param>
/// <param name="DecimalSeparator">Point or comma.</param>
/// <param name="ThousandsSeparator">Comma, point, space or apostrophe, or null for none.</param>
/// <param name="MissingMarkers">Field values that mean missing, compared without case; empty fields always do.</param>
[GenerateSerializer, Immutable, Alias("catalyst.CsvFormat")]
public sealed record CsvFormat(
    [property: Id(0)] char Delimiter,
    [property: Id(1)] char Quote,
    [property: Id(2)] bool HasHeader,
    [property: Id(3)] string Encoding,
    [property: Id(4)] char DecimalSeparator,
    [property: Id(5)] char? ThousandsSeparator,
    [property: Id(6)] ImmutableArray<string> MissingMarkers);

/// <summary>Parts of a <see cref="CsvFormat"/> that a person sets; null keeps what is detected.</summary>
public sealed record CsvFormatOverrides
{
    /// <summary>Comma, semicolon, tab or pipe.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Quote character.</summary>
    public char? Quote { get; init; }

    /// <summary>Whether the first row holds the names.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>IANA name of the encoding.</summary>
    public string? Encoding { get; init; }

    /// <summary>Point or comma.</summary>
    public char? DecimalSeparator { get; init; }

    /// <summary>Thousands separator; the NUL character means none.</summary>
    public char? ThousandsSeparator { get; init; }

    /// <summary>Field values that mean missing.</summary>
    public IReadOnlyList<string>? MissingMarkers { get; init; }
}
