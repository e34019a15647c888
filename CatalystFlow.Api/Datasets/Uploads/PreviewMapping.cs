using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary>What is made of a file's head, and problems with files, as they are sent.</summary>
internal static class PreviewMapping
{
    public static FilePreview ToPreview(this CsvHead head) => new(
        head.Dialect?.ToFormat(),
        [.. head.Lines.Select(ToLine)],
        head.Columns,
        head.Rows,
        head.Problem is { } problem ? new(problem.Message, problem.Line, problem.Row, problem.Column, [.. problem.Fixes.Select(ToFix)]) : null,
        head.Warnings,
        [.. head.Encodings.Select(e => new EncodingChoice(e.Encoding.Name, e.Encoding.Label, e.Text))])
    {
        Fixes = [.. head.Fixes.Select(ToFix)],
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

    public static FormatFix ToFix(this CsvFix fix) => new(fix.Label, fix.Overrides.ToFormatOverrides());
}
