using System.Text;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>A short text may have very many columns: what is done for each must not grow with their number.</summary>
public sealed class WideFileTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void As_many_equal_names_as_a_file_can_have_are_told_apart()
    {
        var names = string.Join(',', Enumerable.Repeat("a", CsvLimits.MostColumns));

        var columns = Profile($"{names}\n{new string(',', CsvLimits.MostColumns - 1)}\n").Columns;

        columns.Count.ShouldBe(CsvLimits.MostColumns);
        columns.Select(c => c.Name).ShouldBe(Enumerable.Range(1, CsvLimits.MostColumns).Select(i => i == 1 ? "a" : $"a_{i}"));
    }

    [Fact]
    public void A_number_that_a_name_has_already_is_passed_over() =>
        Profile("a,a,a_2,a,b,b,a_4\n1,2,3,4,5,6,7\n").Columns.Select(c => c.Name).ShouldBe(["a", "a_3", "a_2", "a_5", "b", "b_2", "a_4"]);

    [Theory]
    [InlineData(",", 900_000)]
    [InlineData(",;", 300_000)]
    [InlineData("\t|", 300_000)]
    public void A_line_of_nothing_but_delimiters_is_refused_for_its_columns(string part, int times)
    {
        var file = new MemoryStream(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(part, times))));

        var refusal = Should.Throw<DataException>(() => Profile(file, CsvFormatDetector.Detect(file, null, Stop)));

        refusal.Message.ShouldContain("columns");
    }

    private static CsvProfile Profile(string text) => Profile(TestData.Text(text), CsvFormat.Default);

    private static CsvProfile Profile(Stream file, CsvFormat format) =>
        CsvProfiler.Profile(file, format, CsvLimits.Default with { MaxColumns = CsvLimits.MostColumns }, Stop);
}
