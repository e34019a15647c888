using System.Text.Json.Serialization;

namespace CatalystFlow.Contracts.Datasets;

/// <summary>What an upload of a file would read, found out from the file's head.</summary>
/// <param name="Format">How it is read under the given overrides; null when it is no text table at all.</param>
/// <param name="Lines">The first lines as they stand in the file, decoded and each cut at 400 characters; also those around a problem.</param>
/// <param name="Columns">Column names; empty when it cannot be read.</param>
/// <param name="Rows">At most 20 rows of data, each field cut at 200 characters; null where a value is missing.</param>
/// <param name="Problem">The refusal that an upload of this head would get, or null.</param>
/// <param name="Warnings">What the data set's warnings would say.</param>
/// <param name="Encodings">Encodings to choose from, each with what it makes of the first line that tells them apart.</param>
public sealed record FilePreview(
    CsvFormat? Format,
    IReadOnlyList<RawLine> Lines,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string?>> Rows,
    FileProblem? Problem,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<EncodingChoice> Encodings)
{
    /// <summary>Settings that read the file in another way that the warnings name; may be empty.</summary>
    public IReadOnlyList<FormatFix> Fixes { get; init; } = [];

    /// <summary>How many lines of the file were read without a problem; what lies beyond them is not known. 0 when there is a problem.</summary>
    public long LinesRead { get; init; }

    /// <summary>True when no setting makes a table of it: the file is empty, or of another kind.</summary>
    public bool IsHopeless { get; init; }
}

/// <summary>A line of a file as it stands there.</summary>
/// <param name="Number">1-based.</param>
/// <param name="Text">Its text without the line break, cut at 400 characters.</param>
/// <param name="Role">What the reader takes it for.</param>
public sealed record RawLine(long Number, string Text, RawLineRole Role);

/// <summary>What a line of a file is taken for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RawLineRole>))]
public enum RawLineRole
{
    /// <summary>A row of data, or part of one.</summary>
    Data,

    /// <summary>The column names.</summary>
    Header,

    /// <summary>Above the table, below its last row, or blank: not read.</summary>
    Skipped,

    /// <summary>A comment: not read.</summary>
    Comment,

    /// <summary>The line that the problem is in.</summary>
    Problem,

    /// <summary>Right below the header and no data: not read.</summary>
    Units,
}

/// <summary>Why a file is refused.</summary>
/// <param name="Message">What is wrong, where, and what to do about it.</param>
/// <param name="Line">1-based line of the file, or null when the problem is not in one line.</param>
/// <param name="Row">1-based row of data, header not counted, or null.</param>
/// <param name="Column">The column's name, or null.</param>
/// <param name="Fixes">Cures to choose from, the likeliest first; may be empty.</param>
public sealed record FileProblem(string Message, long? Line, long? Row, string? Column, IReadOnlyList<FormatFix> Fixes);

/// <summary>A cure that can be applied as it is.</summary>
/// <param name="Label">What it does, for example "Skip the first 2 lines".</param>
/// <param name="Overrides">The settings to add to those given.</param>
public sealed record FormatFix(string Label, CsvFormatOverrides Overrides);

/// <summary>An encoding that can be chosen.</summary>
/// <param name="Name">IANA name, as in <see cref="CsvFormat.Encoding"/>.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Sample">What it makes of a line that holds more than ASCII; null when there is no such line.</param>
public sealed record EncodingChoice(string Name, string Label, string? Sample);
