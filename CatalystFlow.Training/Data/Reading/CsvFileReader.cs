using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>How a file is read, and what is in it.</summary>
public sealed record CsvFile(CsvFormat Format, CsvProfile Profile)
{
    /// <summary>Settings that read the file in another way that its warnings name.</summary>
    public IReadOnlyList<CsvFix> Fixes { get; init; } = [];

    /// <summary>Where the table ends, if only all of the file showed that it ends before the file.</summary>
    internal TableEnd? End { get; init; }
}

/// <summary>The end of a table in a file that goes on.</summary>
/// <param name="Rows">Rows up to there.</param>
/// <param name="EmptyRows">Rows without any value behind it; 0 where more than those are.</param>
internal sealed record TableEnd(long Rows, long EmptyRows);

/// <summary>Finds out how a file is read, reads all of it once, and tells what is in it or how it might be mended.</summary>
public static class CsvFileReader
{
    private const int MostDividers = 4;

    /// <summary>Reads a file.</summary>
    /// <param name="seekable">The file.</param>
    /// <param name="overrides">Parts of its format that are known.</param>
    /// <param name="limits">Bounds on what is read and kept.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="DataException">It cannot be read: with the lines around the problem, and settings that may cure it.</exception>
    public static CsvFile Read(Stream seekable, CsvFormatOverrides? overrides, CsvLimits limits, CancellationToken ct) =>
        Read(seekable, overrides, true, limits, ct);

    internal static CsvFile Read(Stream seekable, CsvFormatOverrides? overrides, bool isWhole, CsvLimits limits, CancellationToken ct)
    {
        CsvFormat? format = null;
        try
        {
            var found = CsvFormatDetector.Find(seekable, overrides, isWhole, ct);
            format = found.Format;
            var file = new FileReading(seekable, isWhole, limits, ct).Run(found, overrides ?? new());
            var isOneColumn = file.Profile.Columns.Count == 1; // also under a delimiter that was given: a stored format gives all
            var dividers = isOneColumn ? Dividers(seekable, file.Format, isWhole) : [];
            return file with
            {
                Profile = file.Profile with
                {
                    Warnings =
                    [
                        .. Notes(seekable, found, file, ct), .. isOneColumn ? [OneColumn(seekable, file.Format, isWhole, dividers)] : EndNotes(file), .. file.Profile.Warnings,
                    ],
                },
                Fixes =
                [
                    .. found.Fixes, .. file.End is not null ? [CsvFixes.AllRows] : Array.Empty<CsvFix>(),
                    .. dividers.Select(d => CsvFixes.DividedBy(d.Delimiter)).Take(MostDividers),
                ],
            };
        }
        catch (DataException problem)
        {
            var mayBeDivided = problem.IsRagged && format is not null && overrides?.Delimiter is null;
            var excerpt = CsvExcerpt.Around(seekable, format, problem, ct);
            throw problem.With(
                excerpt,
                CsvFixes.For(problem, excerpt, seekable, format, overrides ?? new(), isWhole, ct),
                mayBeDivided ? DetectionNotes.InEveryLine(Dividers(seekable, format!, isWhole)) : "");
        }
    }

    private static string OneColumn(Stream seekable, CsvFormat format, bool isWhole, List<(char Delimiter, int Times)> dividers)
    {
        seekable.Position = 0;
        var head = Utf8Head.Read(seekable, format.Encoding);
        return QuotedLines.Are(head, isWhole, format) ? DetectionNotes.QuotedLines(format) : DetectionNotes.OneColumn(dividers);
    }

    /// <summary>Characters that each line holds equally often.</summary>
    private static List<(char Delimiter, int Times)> Dividers(Stream seekable, CsvFormat format, bool isWhole)
    {
        seekable.Position = 0;
        return [.. RareDelimiters.Candidates(Utf8Head.Read(seekable, format.Encoding), isWhole, format)];
    }

    private static IEnumerable<string> Notes(Stream seekable, CsvDetection found, CsvFile file, CancellationToken ct)
    {
        foreach (var note in found.Notes)
        {
            yield return note;
        }

        if (found.InvalidText is { } invalid)
        {
            yield return DetectionNotes.InvalidText(invalid, file.Format.Encoding, RowAt(seekable, file.Format, invalid.Line, ct));
        }

        if (file.End is { } end)
        {
            yield return end.EmptyRows > 0 ? DetectionNotes.EmptyEnd(end.Rows, end.EmptyRows) : DetectionNotes.Footer(end.Rows);
        }
    }

    private static IEnumerable<string> EndNotes(CsvFile file)
    {
        if (file.Profile.Columns[^1] is { DistinctCount: 0 } last && last.Name == $"column_{last.Index + 1}" && file.Format.HasHeader)
        {
            yield return "The last column has neither a name nor values: the lines end with a delimiter. It is left out of training.";
        }
    }

    /// <summary>The row that a line belongs to; null above the table.</summary>
    private static long? RowAt(Stream seekable, CsvFormat format, long line, CancellationToken ct)
    {
        seekable.Position = 0;
        var reader = new CsvRowReader(seekable, format, CsvLimits.Default with { MaxColumns = CsvLimits.MostColumns }, ct);
        long? row = null;
        while (reader.ReadRow() && reader.Position.Line <= line)
        {
            row = reader.Row;
        }

        return row;
    }
}
