namespace CatalystFlow.Training.Data;

/// <summary>The first rows of a file under a trial dialect.</summary>
internal static class SampleRows
{
    /// <summary>Splits the sample, an end cut off in the middle of a row excepted.</summary>
    internal static List<byte[][]> Read(byte[] sample, bool isWhole, CsvDialect dialect, int maxRows)
    {
        var tokenizer = new CsvTokenizer(new MemoryStream(sample), dialect, int.MaxValue / 4, CancellationToken.None);
        var rows = new List<byte[][]>();
        while (rows.Count <= maxRows && tokenizer.ReadRow() == RowResult.Row)
        {
            var fields = new byte[tokenizer.FieldCount][];
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = tokenizer[i].ToArray();
            }

            rows.Add(fields);
        }

        if (rows.Count > 1 && (!isWhole || rows.Count > maxRows))
        {
            rows.RemoveAt(rows.Count - 1);
        }

        return rows;
    }

    /// <summary>The fields of one column, those of shorter rows left out.</summary>
    internal static IEnumerable<byte[]> Column(IEnumerable<byte[][]> rows, int column) =>
        rows.Where(r => column < r.Length).Select(r => r[column]);
}
