using System.Diagnostics;
using System.Globalization;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Trees;

namespace CatalystFlow.Compare;

/// <summary>From a CSV file to binned columns, as the product reads it: parse, prepare, bin the training rows.</summary>
internal static class CsvMeasurement
{
    private const string Target = "label";

    /// <summary>Writes all rows of the data with six decimals, which is what a file of measurements looks like.</summary>
    public static object Write(string file, PreparedData data)
    {
        using var writer = new StreamWriter(file);
        writer.WriteLine(string.Join(',', Names(data.Train.Features.Columns)) + "," + Target);
        Span<char> field = stackalloc char[64];
        foreach (var part in new[] { data.Train, data.Validation, data.Test })
        {
            for (var row = 0; row < part.Count; row++)
            {
                foreach (var value in part.Features.Row(row))
                {
                    value.TryFormat(field, out var length, "F6", CultureInfo.InvariantCulture);
                    writer.Write(field[..length]);
                    writer.Write(',');
                }

                writer.WriteLine(part.Labels[row] == 0 ? "no" : "yes");
            }
        }

        return new { rows = data.Train.Count + data.Validation.Count + data.Test.Count };
    }

    public static object Parse(string file, int threads)
    {
        var clock = Stopwatch.StartNew();
        var table = ReadTable(file, threads);
        return new { parse = clock.Elapsed.TotalSeconds, table_bytes = table.SizeInBytes };
    }

    public static object Read(string file, int threads)
    {
        var clock = Stopwatch.StartNew();
        var table = ReadTable(file, threads);
        var parsed = clock.Elapsed.TotalSeconds;
        var options = new PreparationOptions(Target, new(), CategoricalEncoding.Auto, PrefersOneHot: false, Seed: 1);
        var data = DataPreparation.Prepare(table, options, CancellationToken.None);
        var prepared = clock.Elapsed.TotalSeconds;
        var bins = Binner.Bin(data.Train.Features, threads, CancellationToken.None);
        return new
        {
            parse = parsed,
            prepare = prepared - parsed,
            bin = clock.Elapsed.TotalSeconds - prepared,
            total = clock.Elapsed.TotalSeconds,
            columns = bins.Length,
        };
    }

    private static DataTable ReadTable(string file, int threads)
    {
        using var content = File.OpenRead(file);
        var names = File.ReadLines(file).First().Split(',');
        var columns = names.Select(n => new ColumnSelection(n, n == Target ? ColumnType.Categorical : ColumnType.Numeric)).ToArray();
        return CsvTableReader.Read(content, CsvFormat.Default, columns, threads, CancellationToken.None);
    }

    private static IEnumerable<string> Names(int columns) => Enumerable.Range(0, columns).Select(c => $"x{c}");
}
