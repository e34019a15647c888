using System.Runtime.CompilerServices;
using System.Text;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

internal static class TestData
{
    internal static readonly string[] Files =
        [.. Directory.EnumerateFiles(Folder(), "*.csv").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    /// <summary>The text of a small file that shows one fault.</summary>
    internal static string Case(string file) => File.ReadAllText(Path.Combine(Folder(), "cases", file));

    internal static FileStream Open(string file) => File.OpenRead(Path.Combine(Folder(), file));

    /// <summary>Reads every column as the file looks: numbers where all values are, categories elsewhere and for the target.</summary>
    internal static DataTable ReadTable(string file, string target)
    {
        using var content = Open(file);
        var format = CsvFormat.Default;
        var preview = CsvPreviewReader.Read(content, format, [], 0, 1000, CancellationToken.None);
        content.Position = 0;
        var columns = preview.Columns.Select((name, i) => new ColumnSelection(
            name,
            name != target && preview.Rows.All(r => r[i] is null || double.TryParse(r[i], out _))
                ? ColumnType.Numeric
                : ColumnType.Categorical));
        return CsvTableReader.Read(content, format, [.. columns], CancellationToken.None);
    }

    internal static PreparationOptions Options(
        string target, CategoricalEncoding encoding = CategoricalEncoding.Auto, bool prefersOneHot = true, int seed = 1, SplitSettings? split = null) =>
        new(target, split ?? new SplitSettings(), encoding, prefersOneHot, seed);

    internal static MemoryStream Text(string text, Encoding? encoding = null) => new((encoding ?? new UTF8Encoding(false)).GetBytes(text));

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../data"));
}
