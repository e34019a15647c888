namespace CatalystFlow.Training.Data;

/// <summary>What is known of a file after reading it once.</summary>
/// <param name="RowCount">Data rows, header excluded.</param>
/// <param name="Columns">One profile per column, in file order.</param>
/// <param name="SuggestedTarget">The last column that can be a target; null when none can.</param>
/// <param name="Warnings">What a person should know about the whole file.</param>
public sealed record CsvProfile(
    long RowCount,
    IReadOnlyList<CsvColumnProfile> Columns,
    string? SuggestedTarget,
    IReadOnlyList<string> Warnings)
{
    /// <summary>
    /// Version of the rules that profiles are made by. It is raised with every change after which a column of the same file, read in the
    /// same way, would be found to be something else, or be warned about in another way.
    /// </summary>
    public const int Version = 2;
}

/// <summary>What is known of one column.</summary>
/// <param name="Name">The column.</param>
/// <param name="Index">0-based position in the file.</param>
/// <param name="Kind">Inferred type, one that every value fits.</param>
/// <param name="MissingCount">Rows without a value.</param>
/// <param name="MissingShare">The same, 0 to 1.</param>
/// <param name="DistinctCount">Different values as written; a lower bound when <paramref name="DistinctIsCapped"/>.</param>
/// <param name="DistinctIsCapped">True when counting stopped at a limit.</param>
/// <param name="Minimum">Smallest number, numeric columns only.</param>
/// <param name="Maximum">Largest number, numeric columns only.</param>
/// <param name="Mean">Mean, numeric columns only.</param>
/// <param name="StandardDeviation">Population standard deviation, numeric columns only.</param>
/// <param name="Earliest">First date, ISO 8601, date columns only.</param>
/// <param name="Latest">Last date, ISO 8601, date columns only.</param>
/// <param name="TopValues">Most frequent values, at most ten; empty for continuous columns and where counting stopped.</param>
/// <param name="Histogram">Equal-width bins, numeric and date columns only; dates as days since 1970-01-01.</param>
/// <param name="IncludedByDefault">False for columns that a model should not see: identifiers, free text, constants.</param>
/// <param name="Warnings">What a person should know about the column.</param>
/// <param name="ValueCounts">All values with their counts, most frequent first, if there are at most 1,000; empty otherwise.</param>
public sealed record CsvColumnProfile(
    string Name,
    int Index,
    ColumnKind Kind,
    long MissingCount,
    double MissingShare,
    long DistinctCount,
    bool DistinctIsCapped,
    double? Minimum,
    double? Maximum,
    double? Mean,
    double? StandardDeviation,
    string? Earliest,
    string? Latest,
    IReadOnlyList<CsvValueCount> TopValues,
    IReadOnlyList<CsvHistogramBin> Histogram,
    bool IncludedByDefault,
    IReadOnlyList<CsvColumnWarning> Warnings,
    IReadOnlyList<CsvValueCount> ValueCounts)
{
    /// <summary>
    /// The type to read it as unless a person says otherwise, where that is not the inferred one: a column of one number or none is read as
    /// a category. Null otherwise.
    /// </summary>
    public ColumnKind? SuggestedKind { get; init; }

    /// <summary>How its values are read, as the suggested type where there is one; null when nothing is special.</summary>
    public ValueReading? Reading { get; init; }

    /// <summary>Words that were taken as missing, as first written, with their counts; at most ten, most frequent first.</summary>
    public IReadOnlyList<CsvValueCount> MissingWords { get; init; } = [];
}

/// <summary>A value and how often it occurs.</summary>
public sealed record CsvValueCount(string Value, long Count);

/// <summary>A histogram bin: lower edge inclusive, upper edge exclusive but for the last.</summary>
public sealed record CsvHistogramBin(double From, double To, long Count);

/// <summary>Something notable about a column.</summary>
/// <param name="Code">
/// Stable code: <c>constant</c>, <c>id-like</c>, <c>mostly-missing</c>, <c>many-categories</c>, <c>almost-numeric</c>,
/// <c>presence</c> or <c>ambiguous-dates</c>.
/// </param>
/// <param name="Message">One or two sentences for a person.</param>
public sealed record CsvColumnWarning(string Code, string Message)
{
    /// <summary>What can be done about it in one step; null when there is nothing.</summary>
    public CsvColumnFix? Fix { get; init; }
}

/// <summary>A change of how a column is read that cures a warning, or undoes what was assumed.</summary>
/// <param name="Label">What a button says.</param>
/// <param name="Kind">The type to read the column as; null to keep it.</param>
/// <param name="Reading">How its values are to be read; null to keep that.</param>
public sealed record CsvColumnFix(string Label, ColumnKind? Kind, ValueReading? Reading);
