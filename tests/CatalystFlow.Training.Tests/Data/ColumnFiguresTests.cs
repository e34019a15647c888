using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>A column's figures as it is read.</summary>
public sealed class ColumnFiguresTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_mark_that_is_read_as_missing_is_in_no_figure()
    {
        var figures = Read(["1.5", "-999", "14.47", "", "-999"], ColumnType.Numeric, new() { MissingMarkers = ["-999"] });
        (figures.RowsUsed, figures.MissingCount, figures.DistinctCount).ShouldBe((5, 3, 2));
        (figures.Minimum, figures.Maximum).ShouldBe((1.5, 14.47));
        figures.Mean!.Value.ShouldBe(7.985, 1e-12);
        figures.TopValues.ShouldBe([new("1.5", 1), new("14.47", 1)]);
        figures.Histogram.Sum(b => b.Count).ShouldBe(2);
    }

    [Fact]
    public void Numbers_that_are_dates_span_days()
    {
        var figures = Read(["20240301", "20231231", "20240229"], ColumnType.DateTime, new() { Dates = new() { Form = DateForm.Digits } });
        (figures.Earliest, figures.Latest, figures.Minimum, figures.DistinctCount).ShouldBe(("2023-12-31", "2024-03-01", null, 3));
    }

    [Fact]
    public void Spellings_that_are_merged_are_one_value()
    {
        var figures = Read(["Red", "red", "RED", "red", "blue"], ColumnType.Categorical, new() { MergeSpellings = true });
        figures.TopValues.ShouldBe([new("red", 4), new("blue", 1)]);
    }

    [Theory]
    [InlineData(7, 2)]
    [InlineData(240, 0)]
    [InlineData(1_200, 1)]
    public void Of_text_the_values_are_counted_as_in_its_profile(int different, int missing)
    {
        List<string> values = [.. Enumerable.Range(0, 1_200).Select(i => $"the words of text {i % different}"), .. Enumerable.Repeat("", missing)];
        var found = Profiled.Column(values);

        var figures = Read(values, ColumnType.Text, new());
        (figures.DistinctCount, figures.MissingCount, figures.Warnings.Count).ShouldBe((found.DistinctCount, found.MissingCount, 0));
        figures.TopValues.ShouldBe(found.TopValues);
    }

    [Theory]
    [InlineData(183, 240, "id-like", "183 distinct values among 240: free text or an identifier, which a model can only memorise.")]
    [InlineData(60, 240, "many-categories", "60 categories. Check that the column is not an identifier or free text.")]
    public void Of_categories_that_are_mostly_different_or_very_many_it_is_said(int different, int rows, string code, string words)
    {
        var values = Enumerable.Range(0, rows).Select(i => $"{i % different} Std. {i % different} Min.");

        Read(values, ColumnType.Categorical, new()).Warnings.ShouldBe([new(code, words)]);
        Read(values.Select(v => $"{v.Length}"), ColumnType.Categorical, new()).Warnings.ShouldBeEmpty();
        Read(values.Select((_, i) => $"{i}"), ColumnType.Numeric, new()).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_column_of_nothing_has_no_figures()
    {
        var figures = Read(["-", "-"], ColumnType.Numeric, new() { MissingMarkers = ["-"] });
        (figures.MissingCount, figures.DistinctCount, figures.Minimum, figures.Mean, figures.Histogram.Count).ShouldBe((2, 0, null, null, 0));
    }

    [Fact]
    public void What_cannot_be_read_so_is_named_with_its_row() =>
        Should.Throw<DataException>(() => Read(["1", "two"], ColumnType.Numeric, new()))
            .Message.ShouldStartWith("Row 2 (line 3 of the file): column \"x\" should be a number but holds \"two\".");

    [Fact]
    public void No_more_rows_are_read_than_an_answer_at_once_allows()
    {
        var figures = Read(Enumerable.Range(0, CsvColumnFigures.MostRows + 10).Select(i => $"{i % 7}"), ColumnType.Numeric, new());
        (figures.RowsUsed, figures.DistinctCount).ShouldBe((CsvColumnFigures.MostRows, 7));
    }

    private static ColumnFigures Read(IEnumerable<string> values, ColumnType kind, ColumnReading reading)
    {
        using var content = TestData.Text(Profiled.File(values));
        return CsvColumnFigures.Read(content, CsvFormat.Default, new("x", kind) { Reading = reading }, values.Count(), 2, Stop);
    }
}
