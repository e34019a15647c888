using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Finds files whose lines were taken for texts when they were written: <c>"a,b,y"</c>, <c>"1,2,yes"</c>.</summary>
internal static class QuotedLines
{
    private const int MaxRows = 500, FewestRows = 3;

    /// <summary>True where each line, the names too, is one field that holds the delimiter equally often.</summary>
    internal static bool Are(byte[] head, bool isWhole, CsvFormat format)
    {
        var rows = SampleRows.Read(head, isWhole, format, MaxRows).Rows;
        return rows.Count >= FewestRows && rows.Select(Delimiters).Distinct().ToList() is [> 0];

        int Delimiters(byte[][] row) => row.Length == 1 ? row[0].Count(b => b == format.Delimiter) : 0;
    }
}
