namespace CatalystFlow.Training.Data;

/// <summary>Finds out how a delimited text file is to be read.</summary>
public static class CsvDialectDetector
{
    private const int SampleBytes = 1 << 20, SignatureBytes = 8192, MaxRows = 5_000;

    /// <summary>Looks at the file, for its encoding at all of it, and leaves it at its start.</summary>
    /// <param name="seekable">The file.</param>
    /// <param name="overrides">Parts that are known; they are taken over, and the rest is detected under them.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="DataException">The file is empty or not text, or an override cannot be used.</exception>
    public static CsvDialect Detect(Stream seekable, CsvDialectOverrides? overrides = null, CancellationToken ct = default)
    {
        var given = overrides ?? new CsvDialectOverrides();
        var head = ReadHead(seekable, SampleBytes);
        if (head.Length == 0)
        {
            throw CsvProblems.EmptyFile();
        }

        BinarySignatures.ThrowIfNotText(head.AsSpan(0, Math.Min(head.Length, SignatureBytes)));
        var encoding = given.Encoding is null ? EncodingDetector.Detect(seekable, head, ct) : KnownEncodings.Find(given.Encoding)?.Name ?? throw CsvProblems.UnknownEncoding(given.Encoding);
        var dialect = new CsvDialect(
            given.Delimiter ?? CsvDialect.Default.Delimiter,
            given.Quote ?? (given.Delimiter == '"' ? '\'' : CsvDialect.Default.Quote),
            true,
            encoding,
            CsvDialect.Default.DecimalSeparator,
            null,
            given.MissingMarkers ?? CsvDialect.DefaultMissingMarkers)
        {
            Escape = given.Escape is CsvDialect.NoQuote ? null : given.Escape,
            SkipLines = given.SkipLines ?? 0,
            Comment = given.Comment is CsvDialect.NoQuote ? null : given.Comment,
            SkipRows = given.SkipRows ?? 0,
            SkipRaggedRows = given.SkipRaggedRows ?? false,
            RowLimit = given.RowLimit is 0 ? null : given.RowLimit,
            SkipRepeatedHeader = given.SkipRepeatedHeader ?? false,
        };
        dialect = DetectFormat(head, head.Length < SampleBytes, dialect, given);
        dialect.ThrowIfUnusable();
        seekable.Position = 0;
        return dialect;
    }

    private static CsvDialect DetectFormat(byte[] head, bool isWhole, CsvDialect dialect, CsvDialectOverrides given)
    {
        dialect.ThrowIfUnusable();
        var sample = Utf8Head.Of(head, true, dialect.Encoding);
        dialect = DelimiterDetector.Detect(sample, isWhole, dialect, given.Delimiter is not null, given.Quote is not null);
        var rows = SampleRows.Read(sample, isWhole, dialect, MaxRows);

        // The first row is left out of the count, as it may hold names; a lone row is all there is to go by.
        dialect = NumberFormatDetector.Detect(rows.Count > 1 ? rows[1..] : rows, dialect, given);
        return dialect with { HasHeader = given.HasHeader ?? HeaderDetector.HasHeader(rows, dialect) };
    }

    private static byte[] ReadHead(Stream content, int length)
    {
        content.Position = 0;
        var head = new byte[(int)Math.Min(length, content.Length)];
        return head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
