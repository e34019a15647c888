namespace CatalystFlow.Training.Data;

/// <summary>How the values of one column are read, beyond what <see cref="CsvDialect"/> says of the whole file.</summary>
public sealed record ValueReading
{
    /// <summary>Words that mean missing in this column only, besides the file's; compared without case.</summary>
    public IReadOnlyList<string> MissingMarkers { get; init; } = [];

    /// <summary>Words among the file's missing markers that are a value in this column.</summary>
    public IReadOnlyList<string> NotMissing { get; init; } = [];

    /// <summary>How numbers are decorated; null where they stand plain.</summary>
    public NumberStyle? Numbers { get; init; }

    /// <summary>How dates are written; null for dates with a year of four digits, in the order that the rows show.</summary>
    public DateStyle? Dates { get; init; }

    /// <summary>Spellings of one value are one category, named by the most frequent one.</summary>
    public bool MergeSpellings { get; init; }

    /// <summary>A missing value is a category of its own.</summary>
    public bool MissingIsCategory { get; init; }
}
