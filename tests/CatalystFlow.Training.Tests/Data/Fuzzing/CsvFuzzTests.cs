using System.Globalization;

namespace CatalystFlow.Training.Tests.Data.Fuzzing;

/// <summary>
/// Reads files as nobody should write them. <c>CATALYSTFLOW_FUZZ_FILES</c> says how many (1,000 unless set) and
/// <c>CATALYSTFLOW_FUZZ_FROM</c> which comes first; a failure names its number, which alone gives the file again.
/// </summary>
public sealed class CsvFuzzTests(ITestOutputHelper output)
{
    private const int MostFailuresShown = 10;
    private static readonly TimeSpan Hangs = TimeSpan.FromSeconds(60); // thousands of times what any of them takes

    [Fact]
    public void No_file_crashes_hangs_or_reads_differently_on_two_threads()
    {
        var (from, count) = (Setting("CATALYSTFLOW_FUZZ_FROM", 0), Setting("CATALYSTFLOW_FUZZ_FILES", 1_000));
        var (ends, failures) = (new Dictionary<string, int>(), new List<string>());
        for (var seed = from; seed < from + count && failures.Count < MostFailuresShown; seed++)
        {
            var end = EndOf(seed, failures);
            ends[end] = ends.GetValueOrDefault(end) + 1;
        }

        var counts = string.Join(", ", ends.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Value:N0} {e.Key}"));
        output.WriteLine($"{count:N0} files from number {from:N0}: {counts}.");
        failures.ShouldBeEmpty();
        ends.ShouldContainKey("prepared");
        ends.ShouldContainKey("refused");
    }

    private static string EndOf(int seed, List<string> failures)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Hangs);
        try
        {
            return CsvJourney.Take(HostileCsv.Make(seed), patience.Token);
        }
        catch (Exception e) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            failures.Add($"File {seed}: {e}");
            return "failed";
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
