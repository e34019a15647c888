using System.Text.Json.Serialization;

namespace CatalystFlow.Contracts.Datasets;

/// <summary>The type a column is read as.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnType>))]
public enum ColumnType
{
    /// <summary>Real numbers.</summary>
    Numeric,

    /// <summary>A limited set of words.</summary>
    Categorical,

    /// <summary>Two values such as yes and no.</summary>
    Boolean,

    /// <summary>Dates or times; a model sees days since 1970-01-01.</summary>
    DateTime,

    /// <summary>Free text or identifiers; left out of training unless the type is changed.</summary>
    Text,
}

/// <summary>What is known of one column after reading the whole file once.</summary>
/// <param name="Name">The column.</param>
/// <param name="Index">0-based position in the file.</param>
/// <param name="Type">Inferred type.</param>
/// <param name="MissingCount">Rows without a value.</param>
/// <param name="MissingShare">The same, 0 to 1.</param>
/// <param name="DistinctCount">Different values; a lower bound when <paramref name="DistinctIsCapped"/>.</param>
/// <param name="DistinctIsCapped">True when counting stopped at a limit.</param>
/// <param name="Minimum">Smallest number, numeric columns only.</param>
/// <param name="Maximum">Largest number, numeric columns only.</param>
/// <param name="Mean">Mean, numeric columns only.</param>
/// <param name="StandardDeviation">Population standard deviation, numeric columns only.</param>
/// <param name="Earliest">First date, ISO 8601, date columns only.</param>
/// <param name="Latest">Last date, ISO 8601, date columns only.</param>
/// <param name="TopValues">Most frequent values, at most ten; empty for continuous columns.</param>
/// <param name="Histogram">Equal-width bins, numeric and date columns only.</param>
/// <param name="IncludedByDefault">False for columns that a model should not see, such as identifiers.</param>
/// <param name="Warnings">What a person should know about the column.</param>
public sealed record ColumnProfile(
    string Name,
    int Index,
    ColumnType Type,
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
    IReadOnlyList<ValueCount> TopValues,
    IReadOnlyList<HistogramBin> Histogram,
    bool IncludedByDefault,
    IReadOnlyList<ColumnWarning> Warnings)
{
    /// <summary>Rows from which on categories that are all different name them; fewer may be so by chance.</summary>
    public const int FewestNamedRows = 40;

    /// <summary>
    /// The type to read it as unless a person says otherwise, where that is not the inferred one: a column of one number or none is read as
    /// a category. Null otherwise.
    /// </summary>
    public ColumnType? SuggestedType { get; init; }

    /// <summary>The type it is read as unless a person says otherwise.</summary>
    [JsonIgnore]
    public ColumnType DefaultType => SuggestedType ?? Type;

    /// <summary>How its values are read, as found, for the type that is suggested; null when nothing is special.</summary>
    public ColumnReading? Reading { get; init; }

    /// <summary>
    /// Words that were taken as missing, as first written, with their counts; at most ten, most frequent first. The rest of
    /// <see cref="MissingCount"/> are empty fields and rarer words. Null for a file that was profiled before they were counted.
    /// </summary>
    public IReadOnlyList<ValueCount>? MissingWords { get; init; }
}

/// <summary>A value and how often it occurs.</summary>
public sealed record ValueCount(string Value, long Count);

/// <summary>A histogram bin: lower edge inclusive, upper edge exclusive but for the last.</summary>
public sealed record HistogramBin(double From, double To, long Count);

/// <summary>Something notable about a column.</summary>
/// <param name="Code">Stable code: <c>constant</c>, <c>id-like</c>, <c>mostly-missing</c>, <c>presence</c>.</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record ColumnWarning(string Code, string Message)
{
    /// <summary>What can be done about it in one step; null when there is nothing.</summary>
    public ColumnFix? Fix { get; init; }
}

/// <summary>A change of a column's setting that cures a warning, or undoes what was assumed.</summary>
/// <param name="Label">What a button says.</param>
/// <param name="Type">The type to read the column as; null to keep it.</param>
/// <param name="Reading">How its values are to be read; null to keep that.</param>
public sealed record ColumnFix(string Label, ColumnType? Type, ColumnReading? Reading);
