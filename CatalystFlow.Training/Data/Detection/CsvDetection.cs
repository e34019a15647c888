using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>How a file is read, and what a person should know about that.</summary>
/// <param name="Format">How it is read.</param>
/// <param name="Notes">One or two sentences each, for a person.</param>
/// <param name="InvalidText">Where the file is not what its encoding says; null when it is.</param>
internal sealed record CsvDetection(CsvFormat Format, IReadOnlyList<string> Notes, InvalidText? InvalidText)
{
    /// <summary>Settings that read the file in the other way that a note names.</summary>
    internal IReadOnlyList<CsvFix> Fixes { get; init; } = [];
}

/// <summary>Bytes that are no text in the encoding of the rest.</summary>
/// <param name="Count">How many places there are.</param>
/// <param name="Line">1-based line of the first one.</param>
internal sealed record InvalidText(long Count, long Line);
