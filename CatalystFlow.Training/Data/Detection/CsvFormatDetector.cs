using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Finds out how a delimited text file is to be read.</summary>
public static class CsvFormatDetector
{
    private const int SampleBytes = 1 << 20, SignatureBytes = 8192;

    /// <summary>Looks at the file, for its encoding at all of it, and leaves it at its start.</summary>
    /// <param name="seekable">The file.</param>
    /// <param name="overrides">Parts that are known; they are taken over, and the rest is detected under them.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="DataException">The file is empty or not text, or an override cannot be used.</exception>
    public static CsvFormat Detect(Stream seekable, CsvFormatOverrides? overrides = null, CancellationToken ct = default) =>
        Find(seekable, overrides, true, ct).Format;

    /// <summary>The same, and what a person should know about it.</summary>
    /// <param name="seekable">The file.</param>
    /// <param name="overrides">Parts that are known.</param>
    /// <param name="isWhole">False when the file goes on after what is given.</param>
    /// <param name="ct">Stops the work.</param>
    internal static CsvDetection Find(Stream seekable, CsvFormatOverrides? overrides, bool isWhole, CancellationToken ct)
    {
        var given = overrides ?? new CsvFormatOverrides();
        var head = ReadHead(seekable, SampleBytes);
        if (head.Length == 0)
        {
            throw CsvProblems.EmptyFile();
        }

        BinarySignatures.ThrowIfNotText(head.AsSpan(0, Math.Min(head.Length, SignatureBytes)));
        var encoding = given.Encoding is null
            ? EncodingDetector.Detect(seekable, head, isWhole, ct)
            : EncodingDetector.Given(
                seekable, KnownEncodings.Find(given.Encoding)?.Name ?? throw CsvProblems.UnknownEncoding(given.Encoding), isWhole, ct);
        var format = Given(given, encoding.Name);
        format.ThrowIfUnusable();
        var detection = new LayoutDetection(Utf8Head.Of(head, true, encoding.Name), isWhole && head.Length < SampleBytes, given);
        format = detection.Run(format);
        format.ThrowIfUnusable();
        seekable.Position = 0;
        return new(format, [.. DetectionNotes.About(encoding), .. detection.Notes], encoding.Invalid) { Fixes = detection.Fixes };
    }

    private static CsvFormat Given(CsvFormatOverrides given, string encoding) => new(
        given.Delimiter ?? CsvFormat.Default.Delimiter,
        given.Quote ?? (given.Delimiter == '"' ? '\'' : CsvFormat.Default.Quote),
        true,
        encoding,
        CsvFormat.Default.DecimalSeparator,
        null,
        given.MissingMarkers is { } markers ? [.. markers] : CsvFormat.DefaultMissingMarkers)
    {
        Escape = given.Escape is '\0' ? null : given.Escape,
        SkipLines = given.SkipLines ?? 0,
        Comment = given.Comment is '\0' ? null : given.Comment,
        SkipRows = given.SkipRows ?? 0,
        SkipRaggedRows = given.SkipRaggedRows ?? false,
        RowLimit = given.RowLimit is 0 ? null : given.RowLimit,
        SkipRepeatedHeader = given.SkipRepeatedHeader ?? false,
    };

    private static byte[] ReadHead(Stream content, int length)
    {
        content.Position = 0;
        var head = new byte[(int)Math.Min(length, content.Length)];
        return head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
