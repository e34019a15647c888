using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>The last rows of a file.</summary>
internal static class CsvTail
{
    private const int Bytes = 1 << 16;

    /// <summary>The rows of the end, but the first, which may be cut.</summary>
    internal static List<byte[][]> Read(Stream seekable, CsvFormat format, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var tail = new byte[Math.Min(Bytes, seekable.Length)];
        seekable.Position = seekable.Length - tail.Length;
        seekable.ReadExactly(tail);
        var rows = SampleRows.Read(Utf8Head.Of(tail, true, format.Encoding), true, format with { SkipLines = 1 }, Bytes).Rows;
        TableShape.TrimDelimiters(rows);
        return rows;
    }
}
