using System.Text;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Files as people have them: what is read, and what is said about it.</summary>
internal static class CsvCase
{
    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static CsvFile Read(string text, CsvFormatOverrides? overrides = null) =>
        CsvFileReader.Read(TestData.Text(text), overrides, CsvLimits.Default, Stop);

    internal static CsvFormat Detect(string text) => CsvFormatDetector.Detect(TestData.Text(text), null, Stop);

    internal static DataException Fails(string text) => Should.Throw<DataException>(() => Read(text));

    internal static CsvHead Preview(string text) => CsvHeadReader.Read(Encoding.UTF8.GetBytes(text), true, null, CsvLimits.Default, Stop);
}
