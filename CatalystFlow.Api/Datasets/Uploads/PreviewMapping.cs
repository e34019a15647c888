using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary>What is made of a file's head, and problems with files, as they are sent.</summary>
internal static class PreviewMapping
{
    private static readonly CsvFormatOverrides Utf16 = new() { Encoding = "utf-16" };

    /// <summary>Reads the head of a file, as it is sent.</summary>
    public static FilePreview Preview(byte[] head, bool isWhole, CsvFormatOverrides overrides, CsvLimits limits, CancellationToken ct)
    {
        var found = CsvHeadReader.Read(head, isWhole, overrides, limits, ct);
        return found.ToPreview() with
        {
            IsHopeless = found.Problem is { } problem && (IsHopeless(head, isWhole, limits, ct)
                || (problem.IsOfAnotherKind && CsvHeadReader.Read(head, isWhole, new(), limits, ct).Problem is { IsOfAnotherKind: true })),
        };
    }

    // What has zeros in it may be UTF-16. What is no table as that either is known by its first bytes, and stays what it is.
    private static bool IsHopeless(byte[] head, bool isWhole, CsvLimits limits, CancellationToken ct) =>
        (isWhole && head.AsSpan().Trim(" \t\r\n"u8).IsEmpty) || CsvHeadReader.Read(head, isWhole, Utf16, limits, ct).Format is null;

    private static FilePreview ToPreview(this CsvHead head) => new(
        head.Format,
        [.. head.Lines.Select(ToLine)],
        head.Columns,
        head.Rows,
        head.Problem is { } problem ? new(problem.Message, problem.Line, problem.Row, problem.Column, [.. problem.Fixes.Select(ToFix)]) : null,
        head.Warnings,
        [.. head.Encodings.Select(e => new EncodingChoice(e.Encoding.Name, e.Encoding.Label, e.Text))])
    {
        Fixes = [.. head.Fixes.Select(ToFix)],
        LinesRead = head.LinesRead,
    };

    public static RawLine ToLine(this CsvLine line) => new(line.Number, line.Text, line.Role switch
    {
        CsvLineRole.Header => RawLineRole.Header,
        CsvLineRole.Skipped => RawLineRole.Skipped,
        CsvLineRole.Comment => RawLineRole.Comment,
        CsvLineRole.Problem => RawLineRole.Problem,
        CsvLineRole.Units => RawLineRole.Units,
        _ => RawLineRole.Data,
    });

    public static FormatFix ToFix(this CsvFix fix) => new(fix.Label, fix.Overrides);
}
