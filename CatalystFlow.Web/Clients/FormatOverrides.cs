using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Web.Clients;

/// <summary>What is set of a format, put together and written into an address.</summary>
internal static class FormatOverrides
{
    /// <summary>In an override: there is no such character.</summary>
    public const char None = '\0';

    /// <summary>Everything set to what it is in a format.</summary>
    public static CsvFormatOverrides Of(CsvFormat format) => new()
    {
        Delimiter = format.Delimiter,
        Quote = format.Quote,
        HasHeader = format.HasHeader,
        Encoding = format.Encoding,
        DecimalSeparator = format.DecimalSeparator,
        ThousandsSeparator = format.ThousandsSeparator ?? None,
        MissingMarkers = format.MissingMarkers,
        Escape = format.Escape ?? None,
        SkipLines = format.SkipLines,
        Comment = format.Comment ?? None,
        SkipRows = format.SkipRows,
        SkipRaggedRows = format.SkipRaggedRows,
        RowLimit = format.RowLimit ?? 0,
        SkipRepeatedHeader = format.SkipRepeatedHeader,
    };

    /// <summary>The same with more set; what is in both is taken from <paramref name="more"/>.</summary>
    public static CsvFormatOverrides With(this CsvFormatOverrides some, CsvFormatOverrides more) => new()
    {
        Delimiter = more.Delimiter ?? some.Delimiter,
        Quote = more.Quote ?? some.Quote,
        HasHeader = more.HasHeader ?? some.HasHeader,
        Encoding = more.Encoding ?? some.Encoding,
        DecimalSeparator = more.DecimalSeparator ?? some.DecimalSeparator,
        ThousandsSeparator = more.ThousandsSeparator ?? some.ThousandsSeparator,
        MissingMarkers = more.MissingMarkers ?? some.MissingMarkers,
        Escape = more.Escape ?? some.Escape,
        SkipLines = more.SkipLines ?? some.SkipLines,
        Comment = more.Comment ?? some.Comment,
        SkipRows = more.SkipRows ?? some.SkipRows,
        SkipRaggedRows = more.SkipRaggedRows ?? some.SkipRaggedRows,
        RowLimit = more.RowLimit ?? some.RowLimit,
        SkipRepeatedHeader = more.SkipRepeatedHeader ?? some.SkipRepeatedHeader,
    };

    /// <summary>As the parameters of an upload, each behind an ampersand; empty when nothing is set.</summary>
    public static string ToQuery(this CsvFormatOverrides set)
    {
        (string Name, object? Value)[] parts =
        [
            ("delimiter", set.Delimiter),
            ("quote", set.Quote),
            ("hasHeader", set.HasHeader),
            ("encoding", set.Encoding),
            ("decimalSeparator", set.DecimalSeparator),
            ("thousandsSeparator", set.ThousandsSeparator),
            ("escape", set.Escape),
            ("skipLines", set.SkipLines),
            ("comment", set.Comment),
            ("skipRows", set.SkipRows),
            ("skipRaggedRows", set.SkipRaggedRows),
            ("rowLimit", set.RowLimit),
            ("skipRepeatedHeader", set.SkipRepeatedHeader),
            .. Markers(set).Select(m => ("missingMarkers", (object?)m)),
        ];
        return string.Concat(parts.Where(p => p.Value is not null).Select(p => $"&{p.Name}={Uri.EscapeDataString(Text(p.Value!))}"));
    }

    // A parameter without a value is how an address says "none besides the empty field".
    private static IEnumerable<string> Markers(CsvFormatOverrides set) => set.MissingMarkers switch
    {
        null => [],
        { Count: 0 } => [""],
        var markers => markers,
    };

    private static string Text(object value) => value is bool yes ? yes ? "true" : "false" : Query.Text(value);
}
