namespace CatalystFlow.Training.Data;

/// <summary>A column to read, and as what.</summary>
/// <param name="Name">The column's name in the file.</param>
/// <param name="Kind">
/// The type to read it as. A column to be predicted is read as <see cref="ColumnKind.Categorical"/>, whatever it holds.
/// </param>
public sealed record ColumnSelection(string Name, ColumnKind Kind);

/// <summary>Reads columns of a delimited file into memory.</summary>
public static class CsvTableReader
{
    /// <summary>Reads the named columns; the others are only split, not parsed.</summary>
    /// <param name="content">The file, from its current position; not closed.</param>
    /// <param name="dialect">How it is read.</param>
    /// <param name="columns">The wanted columns in any order.</param>
    /// <param name="ct">Stops reading.</param>
    /// <returns>The wanted columns in file order.</returns>
    /// <exception cref="DataException">The file is not what the dialect and the column types say.</exception>
    public static DataTable Read(Stream content, CsvDialect dialect, IReadOnlyList<ColumnSelection> columns, CancellationToken ct)
    {
        var reader = new CsvRowReader(content, dialect, CsvLimits.Default, ct);
        var (fields, builders) = Builders(reader.Names, dialect, columns);
        var missing = new MissingMarkers(dialect.MissingMarkers);
        while (reader.ReadRow())
        {
            for (var i = 0; i < fields.Length; i++)
            {
                var field = reader[fields[i]];
                if (missing.Contains(field))
                {
                    builders[i].AddMissing();
                }
                else
                {
                    builders[i].Add(field, reader);
                }
            }
        }

        return new DataTable([.. builders.Select(b => b.Build())]);
    }

    private static (int[] Fields, ColumnBuilder[] Builders) Builders(
        IReadOnlyList<string> names, CsvDialect dialect, IReadOnlyList<ColumnSelection> columns)
    {
        var positions = names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        var wanted = columns
            .Select(c => (Field: positions.TryGetValue(c.Name, out var field) ? field : throw CsvProblems.UnknownColumn(c.Name, names), Column: c))
            .OrderBy(w => w.Field)
            .ToArray();
        return ([.. wanted.Select(w => w.Field)], [.. wanted.Select(w => ColumnBuilder.For(w.Column.Name, w.Column.Kind, dialect))]);
    }
}
