using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Golden;

/// <summary>Data as make_golden.py prepares it, and the values it wrote.</summary>
internal static class GoldenData
{
    private const int Shown = 40;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<T> Cases<T>(string name) =>
        JsonSerializer.Deserialize<List<T>>(File.ReadAllText(Path.Combine(Folder(), $"{name}.json")), Json)!;

    public static bool Has(string name) => File.Exists(Path.Combine(Folder(), $"{name}.json"));

    public static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    /// <summary>Rows 3, 7, 11, … are for testing, of which some evenly spaced ones are kept.</summary>
    public static PreparedData Load(string name, int maxTrainRows = int.MaxValue)
    {
        var table = Table(name);
        var test = Enumerable.Range(0, table.Labels.Length).Where(i => i % 4 == 3).ToList();
        var train = Enumerable.Range(0, table.Labels.Length).Where(i => i % 4 != 3).ToList();
        var every = Math.Max(1, test.Count / Shown);
        return Prepare(table, train, [.. test.Where((_, i) => i % every == 0).Take(Shown)], maxTrainRows);
    }

    /// <summary>70 % for training and the last 15 % for testing, in an order that both sides can compute.</summary>
    public static PreparedData Split(string name, int seed)
    {
        var table = Table(name);
        var rows = table.Labels.Length;
        var order = Enumerable.Range(0, rows).OrderBy(i => Key(i, seed)).ToList();
        return Prepare(table, order[..(rows * 70 / 100)], order[(rows * 85 / 100)..], int.MaxValue);
    }

    private static uint Key(int row, int seed)
    {
        var key = unchecked(((uint)(row + 1) * 2654435761u) + ((uint)seed * 40503u));
        key = unchecked((key ^ (key >> 15)) * 2246822519u);
        return unchecked((key ^ (key >> 13)) * 3266489917u);
    }

    private static RawTable Table(string name)
    {
        var lines = File.ReadLines(Path.Combine(Folder(), "../../data", $"{name}.csv")).Skip(1)
            .Select(line => line.Split(',').Select(field => field.Trim('"')).ToArray()).ToList();
        var classes = lines.Select(line => line[^1]).Distinct().Order(StringComparer.Ordinal).ToList();
        var columns = Enumerable.Range(0, lines[0].Length - 1).Select(j => Column(lines.ConvertAll(line => line[j])));
        return new([.. columns], [.. lines.Select(line => classes.IndexOf(line[^1]))], classes.Count);
    }

    private static double[] Column(List<string> fields)
    {
        if (fields.TrueForAll(f => f is "" or "NA" || double.TryParse(f, CultureInfo.InvariantCulture, out _)))
        {
            return [.. fields.Select(f => f is "" or "NA" ? double.NaN : double.Parse(f, CultureInfo.InvariantCulture))];
        }

        var words = fields.Distinct().Order(StringComparer.Ordinal).ToList();
        return [.. fields.Select(f => (double)words.IndexOf(f))];
    }

    private static PreparedData Prepare(RawTable table, List<int> train, List<int> test, int maxTrainRows)
    {
        var columns = table.Columns.Select(column => Standardise(column, train)).ToList();
        LabelledRows Rows(IReadOnlyList<int> rows) => new(
            new([.. rows.SelectMany(i => columns.Select(c => c[i]))], rows.Count, columns.Count), [.. rows.Select(i => table.Labels[i])]);
        return SyntheticData.Of(Rows([.. train.Take(maxTrainRows)]), Rows([]), Rows(test), table.Classes);
    }

    private static float[] Standardise(double[] column, List<int> train)
    {
        var mean = train.Select(i => column[i]).Where(v => !double.IsNaN(v)).Average();
        var filled = column.Select(v => double.IsNaN(v) ? mean : v).ToArray();
        var deviation = Math.Sqrt(train.Average(i => (filled[i] - mean) * (filled[i] - mean)));
        return [.. filled.Select(v => (float)((v - mean) / (deviation == 0 ? 1 : deviation)))];
    }

    private sealed record RawTable(double[][] Columns, int[] Labels, int Classes);
}
