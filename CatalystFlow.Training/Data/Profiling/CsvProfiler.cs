using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Profiles a delimited file in one pass and in memory that does not grow with the file.</summary>
public static class CsvProfiler
{
    private const int FieldsBetweenBudgetChecks = 50_000;

    /// <summary>Reads the whole file once.</summary>
    /// <param name="content">The file, from its current position; not closed.</param>
    /// <param name="format">How it is read.</param>
    /// <param name="limits">Bounds on columns and on what is counted.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="DataException">The file is not what the format says: the message names the row and what was expected.</exception>
    public static CsvProfile Profile(Stream content, CsvFormat format, CsvLimits limits, CancellationToken ct)
    {
        var reader = new CsvRowReader(content, format, limits, ct);
        var missing = new MissingMarkers(format.MissingMarkers);
        var parser = NumberParser.For(format, null);
        var columns = reader.Names.Select((name, i) => new ColumnProfiler(name, i, format, parser, limits)).ToArray();
        var empty = new EmptyRows();
        var sinceCheck = 0;
        while (reader.ReadRow())
        {
            var length = 0;
            for (var i = 0; i < columns.Length; i++)
            {
                var field = reader[i];
                length += field.Length;
                if (missing.Contains(field))
                {
                    columns[i].AddMissing(field);
                }
                else
                {
                    columns[i].Add(field, reader);
                }
            }

            empty.Add(length == 0 && columns.Length > 1, reader.Position.Line);
            sinceCheck += columns.Length;
            if (sinceCheck >= FieldsBetweenBudgetChecks)
            {
                KeepWithin(limits.MaxCountingBytes, columns);
                sinceCheck = 0;
            }
        }

        return Summarise(reader, columns, empty, limits);
    }

    /// <summary>Gives up counting in the columns with the most different values until the rest fits.</summary>
    private static void KeepWithin(long budget, ColumnProfiler[] columns)
    {
        var total = columns.Sum(c => c.Distinct.SizeInBytes);
        if (total <= budget)
        {
            return;
        }

        foreach (var column in columns.OrderByDescending(c => c.Distinct.SizeInBytes).ThenBy(c => c.Index))
        {
            total -= column.Distinct.SizeInBytes;
            column.Distinct.Cap();
            if (total <= budget / 2)
            {
                return;
            }
        }
    }

    private static CsvProfile Summarise(CsvRowReader reader, ColumnProfiler[] columns, EmptyRows empty, CsvLimits limits)
    {
        var summaries = Array.ConvertAll(columns, c => ColumnSummary.Of(c, limits));
        var profiles = Array.ConvertAll(summaries, c => c.Profile);
        return new CsvProfile(
            reader.Row,
            profiles,
            TargetSuggestion.Among(summaries, columns),
            [.. (Notes(reader, profiles) with { EmptyRows = empty.All }).Sentences()],
            Array.ConvertAll(summaries, c => c.ValueCounts))
        {
            EmptyRowsAtEnd = empty.AtEnd,
        };
    }

    /// <summary>Of a column at the end that has neither a name nor values more is said elsewhere.</summary>
    private static ReadingNotes Notes(CsvRowReader reader, ColumnProfile[] profiles)
    {
        var notes = reader.Notes;
        return notes with { Unnamed = [.. notes.Unnamed.Where(u => u.Position < profiles.Length + (profiles[^1].DistinctCount > 0 ? 1 : 0))] };
    }
}
