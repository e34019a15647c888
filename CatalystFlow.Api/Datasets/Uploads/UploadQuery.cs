using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary>The query of <c>POST /api/datasets</c>: a name, and what is known of the format.</summary>
public sealed record UploadQuery
{
    [StringLength(RequestLimits.Path), Cleaned, Description("Name of the file; a multipart form brings its own.")]
    public string? FileName { get; init; }

    [Description("Character between fields; detected when left out.")]
    public char? Delimiter { get; init; }

    [Description("Character around fields that hold delimiters; the NUL character means that quotes are text.")]
    public char? Quote { get; init; }

    [Description("Whether the first row holds the column names.")]
    public bool? HasHeader { get; init; }

    [StringLength(RequestLimits.Id), Description("IANA name, for example utf-8, iso-8859-1, windows-1250 or shift_jis.")]
    public string? Encoding { get; init; }

    [Description("Point or comma.")]
    public char? DecimalSeparator { get; init; }

    [Description("Comma, point, space or apostrophe; the NUL character means none.")]
    public char? ThousandsSeparator { get; init; }

    [FromQuery, TextList(RequestLimits.MissingMarkers, RequestLimits.MissingMarker)]
    [Description("Field values that mean missing; repeat the parameter for several.")]
    public string[]? MissingMarkers { get; init; }

    [Description("Character that makes a quote inside a quoted field text, or a delimiter where there are no quotes; a backslash in "
        + "practice. The NUL character means none.")]
    public char? Escape { get; init; }

    [Description("Lines above the header that are not part of the table.")]
    public int? SkipLines { get; init; }

    [Description("Lines that begin with this character are left out; the NUL character means none.")]
    public char? Comment { get; init; }

    [Description("Rows right below the header that are not data, such as a row of units.")]
    public int? SkipRows { get; init; }

    [Description("Whether rows with another number of fields are left out and counted, instead of refused.")]
    public bool? SkipRaggedRows { get; init; }

    [Description("Rows of data that are read; what comes after them, such as totals, is not. 0 means all.")]
    public long? RowLimit { get; init; }

    [Description("Whether rows that repeat the header are left out and counted.")]
    public bool? SkipRepeatedHeader { get; init; }

    internal CsvFormatOverrides ToOverrides() => new()
    {
        Delimiter = Delimiter,
        Quote = Quote,
        HasHeader = HasHeader,
        Encoding = string.IsNullOrWhiteSpace(Encoding) ? null : Encoding.Trim(),
        DecimalSeparator = DecimalSeparator,
        ThousandsSeparator = ThousandsSeparator,
        MissingMarkers = MissingMarkers is { Length: > 0 } ? MissingMarkers : null,
        Escape = Escape,
        SkipLines = SkipLines,
        Comment = Comment,
        SkipRows = SkipRows,
        SkipRaggedRows = SkipRaggedRows,
        RowLimit = RowLimit,
        SkipRepeatedHeader = SkipRepeatedHeader,
    };
}
