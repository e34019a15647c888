using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What a column is found to be, and how its values are read.</summary>
/// <param name="Kind">Its type.</param>
internal sealed record ColumnVerdict(ColumnType Kind)
{
    /// <summary>The type it had better be read as; null when that is <see cref="Kind"/>.</summary>
    internal ColumnType? SuggestedType { get; init; }

    /// <summary>How its values are read, as the suggested type where there is one; null when nothing is special.</summary>
    internal ColumnReading? Reading { get; init; }

    /// <summary>Statistics of its numbers, when it is one of numbers.</summary>
    internal NumberStatistics? Numbers { get; init; }

    /// <summary>What its dates span, when it is one of dates.</summary>
    internal DateRange? Dates { get; init; }

    /// <summary>Words that were taken as missing besides the file's.</summary>
    internal IReadOnlyList<ValueCount> Missing { get; init; } = [];

    /// <summary>What is said about how it is read.</summary>
    internal IReadOnlyList<ColumnWarning> Notes { get; init; } = [];

    /// <summary>True for codes and mixed units, which look like an identifier but are something else.</summary>
    internal bool IsExplained { get; init; }

    /// <summary>True for a column of one value or none, in which missing is a category of its own.</summary>
    internal bool IsPresence { get; init; }
}
