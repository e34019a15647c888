namespace CatalystFlow.Training.Data;

/// <summary>How a file is read, and what is in it.</summary>
public sealed record CsvFile(CsvDialect Dialect, CsvProfile Profile)
{
    /// <summary>Settings that read the file in another way that its warnings name.</summary>
    public IReadOnlyList<CsvFix> Fixes { get; init; } = [];
}

/// <summary>Finds out how a file is read, reads all of it once, and tells what is in it or how it might be mended.</summary>
public static class CsvFileReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="seekable">The file.</param>
    /// <param name="overrides">Parts of its format that are known.</param>
    /// <param name="limits">Bounds on what is read and kept.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="DataException">It cannot be read: with the lines around the problem, and settings that may cure it.</exception>
    public static CsvFile Read(Stream seekable, CsvDialectOverrides? overrides, CsvLimits limits, CancellationToken ct) =>
        Read(seekable, overrides, true, limits, ct);

    internal static CsvFile Read(Stream seekable, CsvDialectOverrides? overrides, bool isWhole, CsvLimits limits, CancellationToken ct)
    {
        CsvDialect? dialect = null;
        try
        {
            var found = CsvDialectDetector.Find(seekable, overrides, isWhole, ct);
            dialect = found.Dialect;
            var file = new FileReading(seekable, isWhole, limits, ct).Run(found, overrides ?? new());
            return file with
            {
                Profile = file.Profile with { Warnings = [.. AllNotes(seekable, found, file, overrides, ct), .. file.Profile.Warnings] },
                Fixes = found.Fixes,
            };
        }
        catch (DataException problem)
        {
            throw problem.With(
                CsvExcerpt.Around(seekable, dialect, problem, ct),
                CsvFixes.For(problem, seekable, dialect, overrides ?? new(), isWhole, ct));
        }
    }

    private static IEnumerable<string> AllNotes(
        Stream seekable, CsvDetection found, CsvFile file, CsvDialectOverrides? overrides, CancellationToken ct)
    {
        foreach (var note in found.Notes)
        {
            yield return note;
        }

        if (found.InvalidText is { } invalid)
        {
            yield return DetectionNotes.InvalidText(invalid, RowAt(seekable, file.Dialect, invalid.Line, ct));
        }

        if (file.Dialect.RowLimit is { } limit && found.Dialect.RowLimit is null)
        {
            yield return DetectionNotes.Footer(limit);
        }

        if (file.Profile.Columns.Count == 1 && overrides?.Delimiter is null)
        {
            seekable.Position = 0;
            yield return DetectionNotes.OneColumn(RareDelimiters.Candidates(Utf8Head.Read(seekable, file.Dialect.Encoding), true, file.Dialect));
        }
        else if (file.Profile.Columns[^1] is { DistinctCount: 0 } last && last.Name == $"column_{last.Index + 1}" && file.Dialect.HasHeader)
        {
            yield return "The last column has neither a name nor values: the lines end with a delimiter. It is left out of training.";
        }
    }

    /// <summary>The row that a line belongs to; null above the table.</summary>
    private static long? RowAt(Stream seekable, CsvDialect dialect, long line, CancellationToken ct)
    {
        seekable.Position = 0;
        var reader = new CsvRowReader(seekable, dialect, CsvLimits.Default with { MaxColumns = CsvLimits.MostColumns }, ct);
        long? row = null;
        while (reader.ReadRow() && reader.Position.Line <= line)
        {
            row = reader.Row;
        }

        return row;
    }
}
