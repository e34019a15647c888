using System.Text.Json;
using CatalystFlow.Web.Components.Charts;

namespace CatalystFlow.Web.Tests.Charts;

public sealed class ChartExportTests
{
    [Fact]
    public void Numbers_are_exported_in_full_with_gaps_where_there_is_no_value()
    {
        var data = ChartFrameTests.Chart([0.1, 1 / 3.0]);
        data = data with { Series = [.. data.Series, new("v", "Validation, 15 %", "validation", LineDash.Dotted, [null, 0.25])] };

        ChartExport.Csv(data).ShouldBe("epoch,seconds,Test,\"Validation, 15 %\"\n1,0.1,0.1,\n2,0.2,0.3333333333333333,0.25\n");
        ChartExport.Csv(data with { Seconds = null }).ShouldStartWith("epoch,Test,");
    }

    [Fact]
    public void Lines_with_times_of_their_own_are_exported_point_by_point() =>
        ChartExport.Csv(ChartFrameTests.Two([1], [10, 20])).ShouldBe("line,step,seconds,value\none,1,1,0.01\ntwo,10,10,0.1\ntwo,20,20,0.2\n");

    [Fact]
    public void A_replay_exports_the_whole_run() =>
        ChartExport.Csv(ChartFrameTests.Chart([0.1, 0.2]) with { Limit = 1 }).Split('\n').Length.ShouldBe(4);

    [Fact]
    public void A_name_cannot_become_a_formula_in_a_spreadsheet()
    {
        var data = ChartFrameTests.Chart([0.1]);
        data = data with { Seconds = null, Series = [data.Series[0] with { Name = "=1+1" }] };

        ChartExport.Csv(data).ShouldStartWith("epoch,'=1+1\n");
    }

    [Fact]
    public void The_JSON_file_holds_each_line_with_its_points()
    {
        using var json = JsonDocument.Parse(ChartExport.Json(ChartFrameTests.Chart([0.25, null])));

        var line = json.RootElement.GetProperty("lines")[0];
        line.GetProperty("name").GetString().ShouldBe("Test");
        line.GetProperty("points")[0].GetProperty("value").GetDouble().ShouldBe(0.25);
        line.GetProperty("points")[1].GetProperty("seconds").GetDouble().ShouldBe(0.2);
        line.GetProperty("points")[1].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void The_table_has_one_row_per_position_of_any_line()
    {
        var data = ChartFrameTests.Two([1, 3], [2, 3]);
        var rows = new ChartRows(data);

        Enumerable.Range(0, rows.Count).Select(rows.At).ShouldBe([1, 2, 3]);
        rows.Value(0, data.Series[0]).ShouldBe(0.01);
        rows.Value(0, data.Series[1]).ShouldBeNull();
        rows.Value(2, data.Series[1]).ShouldBe(0.03);
    }
}
