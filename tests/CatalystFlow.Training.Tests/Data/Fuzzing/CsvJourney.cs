using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data.Fuzzing;

/// <summary>What becomes of a file on its way from bytes to features.</summary>
internal static class CsvJourney
{
    private const int SmallBlock = 200;

    /// <summary>How far it came: a refusal in words, or that it was prepared.</summary>
    /// <exception cref="InvalidOperationException">Two readings of it differ.</exception>
    internal static string Take(byte[] bytes, CancellationToken ct)
    {
        try
        {
            using var content = new MemoryStream(bytes);
            var format = CsvFormatDetector.Detect(content, null, ct);
            var profile = CsvProfiler.Profile(content, format, CsvLimits.Default, ct);
            var target = profile.SuggestedTarget ?? profile.Columns[^1].Name;
            var columns = profile.Columns.Select(c => Selection(c, c.Name == target)).ToArray();
            var table = SameTable(bytes, format, columns, ct);
            Check(bytes, format, profile, target, ct);
            return Prepare(table, target, columns, ct);
        }
        catch (DataException refusal)
        {
            return refusal.Message.Length > 0 ? "refused" : throw new InvalidOperationException("A refusal without a word.");
        }
    }

    /// <summary>The table, which is the same on one thread and on two, in one block and in many. What was profiled can be read.</summary>
    private static DataTable SameTable(byte[] bytes, CsvFormat format, ColumnSelection[] columns, CancellationToken ct)
    {
        var (table, expected) = Read(1, 1 << 16);
        var (_, found) = Read(2, SmallBlock);
        if (found != expected)
        {
            throw new InvalidOperationException($"On two threads in blocks of {SmallBlock}:\n{found}\nin place of\n{expected}");
        }

        return table ?? throw new InvalidOperationException($"It was profiled, but cannot be read: {expected}");

        (DataTable? Table, string Shown) Read(int threads, int block)
        {
            try
            {
                var read = new ParallelTableReading(new MemoryStream(bytes), format, columns, ct, block).Run(threads);
                return (read, CsvReadingTwin.Show(read));
            }
            catch (DataException problem)
            {
                return (null, CsvReadingTwin.Show(problem));
            }
        }
    }

    private static void Check(byte[] bytes, CsvFormat format, CsvProfile profile, string target, CancellationToken ct)
    {
        var columns = profile.Columns.Select(c => Selection(c, false)).ToArray();
        var request = new ColumnCheckRequest(target, profile.RowCount, columns);
        ColumnChecker.Check(new MemoryStream(bytes), format, request, CsvLimits.Default, 1, ct);
    }

    private static ColumnSelection Selection(ColumnProfile column, bool isTarget) =>
        new(column.Name, isTarget ? ColumnType.Categorical : column.DefaultType) { Reading = column.Reading };

    private static string Prepare(DataTable table, string target, ColumnSelection[] columns, CancellationToken ct)
    {
        var options = new PreparationOptions(target, new SplitSettings(60, 20, 20), CategoricalEncoding.Auto, true, 1)
        {
            MissingAsCategory = [.. columns.Where(c => c.Reading is { MissingIsCategory: true }).Select(c => c.Name)],
        };
        var data = DataPreparation.Prepare(table, options, ct);
        foreach (var part in (LabelledRows[])[data.Train, data.Validation, data.Test])
        {
            if (part.Features.Values.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            {
                throw new InvalidOperationException("A feature is not a finite number.");
            }
        }

        return "prepared";
    }
}
