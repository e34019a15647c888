namespace CatalystFlow.Training.Data;

/// <summary>What a column is found to be, and how its values are read.</summary>
/// <param name="Kind">Its type.</param>
internal sealed record ColumnVerdict(ColumnKind Kind)
{
    /// <summary>How its values are read; null when nothing is special.</summary>
    internal ValueReading? Reading { get; init; }

    /// <summary>Statistics of its numbers, when it is one of numbers.</summary>
    internal NumberStatistics? Numbers { get; init; }

    /// <summary>What its dates span, when it is one of dates.</summary>
    internal DateRange? Dates { get; init; }

    /// <summary>Words that were taken as missing besides the file's.</summary>
    internal IReadOnlyList<CsvValueCount> Missing { get; init; } = [];

    /// <summary>What is said about how it is read.</summary>
    internal IReadOnlyList<CsvColumnWarning> Notes { get; init; } = [];

    /// <summary>True for codes and mixed units, which look like an identifier but are something else.</summary>
    internal bool IsExplained { get; init; }
}
