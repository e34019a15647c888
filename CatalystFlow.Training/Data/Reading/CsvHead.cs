using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What is made of the head of a file.</summary>
/// <param name="Format">How it is read; null when it is no text table at all.</param>
/// <param name="Lines">The first lines as they stand in the file, and those around a problem.</param>
/// <param name="Columns">Column names; empty when it cannot be read.</param>
/// <param name="Rows">The first rows of data; null where a value is missing.</param>
/// <param name="Problem">Why it is refused, or null.</param>
/// <param name="Warnings">What a person should know about the whole file.</param>
/// <param name="Encodings">Encodings to choose from, each with what it makes of the first line that tells them apart.</param>
public sealed record CsvHead(
    CsvFormat? Format,
    IReadOnlyList<CsvLine> Lines,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string?>> Rows,
    DataException? Problem,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<EncodingSample> Encodings)
{
    /// <summary>Settings that read the file in another way that the warnings name.</summary>
    public IReadOnlyList<CsvFix> Fixes { get; init; } = [];

    /// <summary>How many lines of the file were read without a problem; 0 when there is one.</summary>
    public long LinesRead { get; init; }
}

/// <summary>An encoding and what it makes of a line that holds more than ASCII; null when there is no such line.</summary>
public sealed record EncodingSample(KnownEncoding Encoding, string? Text);
