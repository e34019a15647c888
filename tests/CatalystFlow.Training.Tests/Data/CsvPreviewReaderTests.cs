using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

public sealed class CsvPreviewReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_page_of_rows_is_given_with_how_many_there_are()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 25).Select(i => $"{i},NA\n"));
        var page = Read(text, 20, 10);
        (page.Offset, page.AvailableRows).ShouldBe((20, 25));
        page.Rows.Select(r => r[0]).ShouldBe(["20", "21", "22", "23", "24"]);
        page.Rows[0][1].ShouldBeNull();
        Read(text, 30, 10).Rows.ShouldBeEmpty();
    }

    [Fact]
    public void No_more_than_the_head_of_the_file_is_read()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 1000)) + "ragged\n";
        Read(text, 990, 100).Rows.Count.ShouldBe(10);
        Read(text, 0, 1).AvailableRows.ShouldBe(CsvPreviewReader.ReachableRows);
    }

    [Fact]
    public void Long_texts_are_shortened()
    {
        var text = Read($"a,b\n{new string('x', 2000)},1\n", 0, 1).Rows[0][0]!;
        text.Length.ShouldBe(CsvPreviewReader.MaxFieldLength);
        text.ShouldEndWith("x…");
    }

    [Fact]
    public void What_means_missing_in_one_column_is_missing_there_only()
    {
        ColumnReading?[] readings = [new() { MissingMarkers = ["none"] }, null, new() { NotMissing = ["NA"] }];

        var page = CsvPreviewReader.Read(TestData.Text("age,severity,state\nnone,none,NA\n31,NA,none\n"), CsvFormat.Default, readings, 0, 10, Stop);

        page.Rows.ShouldBe([[null, "none", "NA"], ["31", null, "none"]]);
    }

    [Fact]
    public void The_head_of_a_file_is_shown_with_the_markers_that_were_found_for_each_column()
    {
        var head = CsvCase.Preview("age,severity\nnone,none\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{(i % 2 == 0 ? "none" : "mild")}\n")));

        head.Rows[0].ShouldBe([null, "none"]);
    }

    private static CsvPreview Read(string text, int offset, int count) =>
        CsvPreviewReader.Read(TestData.Text(text), CsvFormat.Default, [], offset, count, Stop);
}
