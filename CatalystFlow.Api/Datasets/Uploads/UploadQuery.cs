using System.ComponentModel;
using CatalystFlow.Training.Data;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary>The query of <c>POST /api/datasets</c>: a name, and what is known of the format.</summary>
public sealed record UploadQuery
{
    /// <summary>Detect everything.</summary>
    internal static readonly CsvDialectOverrides NoOverrides = new();

    [Description("Name of the file; a multipart form brings its own.")]
    public string? FileName { get; init; }

    [Description("Character between fields; detected when left out.")]
    public char? Delimiter { get; init; }

    [Description("Character around fields that hold delimiters.")]
    public char? Quote { get; init; }

    [Description("Whether the first row holds the column names.")]
    public bool? HasHeader { get; init; }

    [Description("IANA name, for example utf-8 or iso-8859-1.")]
    public string? Encoding { get; init; }

    [Description("Point or comma.")]
    public char? DecimalSeparator { get; init; }

    [Description("Comma, point, space or apostrophe; the NUL character means none.")]
    public char? ThousandsSeparator { get; init; }

    [FromQuery, Description("Field values that mean missing; repeat the parameter for several.")]
    public string[]? MissingMarkers { get; init; }

    internal CsvDialectOverrides ToOverrides() => new()
    {
        Delimiter = Delimiter,
        Quote = Quote,
        HasHeader = HasHeader,
        Encoding = string.IsNullOrWhiteSpace(Encoding) ? null : Encoding.Trim(),
        DecimalSeparator = DecimalSeparator,
        ThousandsSeparator = ThousandsSeparator,
        MissingMarkers = MissingMarkers is { Length: > 0 } ? MissingMarkers : null,
    };
}
