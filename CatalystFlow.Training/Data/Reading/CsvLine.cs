using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>A line of a file as it stands there.</summary>
/// <param name="Number">1-based.</param>
/// <param name="Text">Its text without the line break; a long one is cut.</param>
/// <param name="Role">What it is taken for.</param>
public sealed record CsvLine(long Number, string Text, CsvLineRole Role);

/// <summary>What a line of a file is taken for.</summary>
public enum CsvLineRole
{
    /// <summary>A row of data, or part of one.</summary>
    Data,

    /// <summary>The column names.</summary>
    Header,

    /// <summary>Not read: above the table, below its last row, or blank.</summary>
    Skipped,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>The line that a problem is in.</summary>
    Problem,

    /// <summary>Right below the header and no data.</summary>
    Units,
}

/// <summary>Settings that may cure a problem.</summary>
/// <param name="Label">What they do, as a button says it.</param>
/// <param name="Overrides">The settings to add to those given.</param>
public sealed record CsvFix(string Label, CsvFormatOverrides Overrides);
