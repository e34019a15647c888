using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>A column as it is profiled, and as it is then read as the profile says.</summary>
internal static class Profiled
{
    /// <summary>A file of one column <c>x</c> of these values beside a target.</summary>
    internal static string File(IEnumerable<string> values) =>
        "x,y\n" + string.Concat(values.Select((v, i) => $"\"{v.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{(i % 2 == 0 ? "a" : "b")}\n"));

    internal static ColumnProfile Column(params IEnumerable<string> values) => Profile(File(values)).Profile.Columns[0];

    internal static (CsvProfile Profile, CsvFormat Format) Profile(string text)
    {
        using var content = TestData.Text(text);
        var format = CsvFormatDetector.Detect(content, null, CancellationToken.None);
        return (CsvProfiler.Profile(content, format, CsvLimits.Default, CancellationToken.None), format);
    }

    /// <summary>A column read as a fix of one of its warnings says, or as it was found.</summary>
    internal static DataColumn Read(string text, string column = "x", string? fix = null, int threads = 1)
    {
        var (profile, format) = Profile(text);
        var found = profile.Columns.Single(c => c.Name == column);
        var change = fix is null ? null : found.Warnings.Single(w => w.Code == fix).Fix;
        var kind = change?.Type ?? found.DefaultType;
        var selection = new ColumnSelection(column, kind) { Reading = change?.Reading ?? found.Reading };
        return CsvTableReader.Read(TestData.Text(text), format, [selection], threads, CancellationToken.None).Columns[0];
    }

    internal static double[] Numbers(string text, string column = "x", string? fix = null)
    {
        var read = (NumericColumn)Read(text, column, fix);
        return [.. Enumerable.Range(0, read.RowCount).Select(row => read[row])];
    }

    internal static string?[] Words(string text, string column = "x", string? fix = null)
    {
        var read = (CategoricalColumn)Read(text, column, fix);
        return [.. read.Codes.ToArray().Select(code => code < 0 ? null : read.Categories[code])];
    }
}
