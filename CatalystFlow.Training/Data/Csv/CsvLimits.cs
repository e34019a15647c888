namespace CatalystFlow.Training.Data;

/// <summary>Bounds on what is read and kept.</summary>
/// <param name="MaxColumns">Columns a file may have.</param>
/// <param name="MaxRowBytes">Length of the longest row, in bytes of UTF-8.</param>
/// <param name="MaxDistinct">Different values counted exactly per column; beyond it the count is a lower bound.</param>
/// <param name="MaxClasses">Different values a target may have, and the values per column whose counts are kept.</param>
/// <param name="MaxCountingBytes">Memory for counting different values, over all columns.</param>
public sealed record CsvLimits(
    int MaxColumns = 10_000,
    int MaxRowBytes = 16 << 20,
    int MaxDistinct = 10_000,
    int MaxClasses = 1_000,
    long MaxCountingBytes = 32L << 20)
{
    /// <summary>Columns that no file may exceed, whatever is set.</summary>
    public const int MostColumns = 100_000;

    /// <summary>The limits used where none are given.</summary>
    public static CsvLimits Default { get; } = new();
}
