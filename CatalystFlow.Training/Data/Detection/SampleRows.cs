using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>The first rows of a file under a trial format.</summary>
/// <param name="Rows">Their fields.</param>
/// <param name="Lines">1-based line on which each starts.</param>
/// <param name="IsUnclosed">True when a quote is left open.</param>
internal sealed record SampleRows(List<byte[][]> Rows, List<long> Lines, bool IsUnclosed)
{
    /// <summary>Splits the sample, an end cut off in the middle of a row excepted; what is behind the most columns of any file is left out.</summary>
    internal static SampleRows Read(byte[] sample, bool isWhole, CsvFormat format, int maxRows)
    {
        var tokenizer = new CsvTokenizer(new MemoryStream(sample), format, int.MaxValue / 4, CancellationToken.None);
        var (rows, lines, result) = (new List<byte[][]>(), new List<long>(), RowResult.Row);
        while (rows.Count <= maxRows && (result = tokenizer.ReadRow()) == RowResult.Row)
        {
            var fields = new byte[Math.Min(tokenizer.FieldCount, CsvLimits.MostColumns)][];
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = tokenizer[i].ToArray();
            }

            rows.Add(fields);
            lines.Add(tokenizer.Line);
        }

        if (rows.Count > 1 && (!isWhole || rows.Count > maxRows))
        {
            rows.RemoveAt(rows.Count - 1);
            lines.RemoveAt(rows.Count);
        }

        return new(rows, lines, result == RowResult.UnclosedQuote);
    }

    /// <summary>The fields of one column, those of shorter rows left out.</summary>
    internal static IEnumerable<byte[]> Column(IEnumerable<byte[][]> rows, int column) =>
        rows.Where(r => column < r.Length).Select(r => r[column]);
}
