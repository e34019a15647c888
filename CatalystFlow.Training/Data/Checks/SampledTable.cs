using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Rows drawn from a file, by columns.</summary>
internal sealed class SampledTable
{
    private SampledTable(SampledColumn[] columns, int rows) => (Columns, Rows) = (columns, rows);

    internal SampledColumn[] Columns { get; }

    internal int Rows { get; }

    /// <summary>The table without the rows of some classes; as it is when no other is left.</summary>
    internal SampledTable Without(IReadOnlyCollection<string> classes, SampledColumn? target)
    {
        int[] kept = classes.Count == 0 || target is null ? [] : [.. Enumerable.Range(0, Rows).Where(row => target.Codes[row] < 0 || !classes.Contains(target.Text(target.Codes[row])))];
        if (kept.Length == 0 || kept.Length == Rows)
        {
            return this;
        }

        Array.ForEach(Columns, c => c.Keep(kept));
        return new(Columns, kept.Length);
    }

    /// <summary>Splits every row of the file, and parses those of the sample.</summary>
    internal static SampledTable Read(
        Stream content, CsvFormat format, Func<string, ColumnSelection> selectionOf, RowSample sample, CsvLimits limits, CancellationToken ct)
    {
        var reader = new CsvRowReader(content, format, limits, ct);
        var columns = reader.Names.Select((name, i) => new SampledColumn(selectionOf(name), i, format, sample.Size)).ToArray();
        var rows = 0;
        while (rows < sample.Size && reader.ReadRow())
        {
            if (!sample.TakeNext())
            {
                continue;
            }

            for (var i = 0; i < columns.Length; i++)
            {
                columns[i].Add(reader[i]);
            }

            rows++;
        }

        Array.ForEach(columns, c => c.Finish());
        return new(columns, rows);
    }
}
