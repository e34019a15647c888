using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CatalystFlow.Contracts;

namespace CatalystFlow.Web.Components.Charts;

/// <summary>A chart's numbers as files: all points and all lines, unsmoothed.</summary>
public static class ChartExport
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One row per position; where lines have times of their own, one row per point.</summary>
    public static string Csv(ChartData data) => data.Series.Any(s => s.Seconds is not null) ? Long(data) : Wide(data);

    public static string Json(ChartData data) => JsonSerializer.Serialize(
        new
        {
            data.Title,
            data.Unit,
            Lines = data.Series.Select(s => new { s.Name, Points = s.Values.Select((value, i) => Point(data, s, i, value)) }),
        },
        Readable);

    private static object Point(ChartData data, ChartSeries series, int i, double? value) =>
        new { At = data.XOf(series)[i], Seconds = data.SecondsOf(series)?[i], Value = value };

    private static string Wide(ChartData data)
    {
        var rows = new ChartRows(data with { Limit = null });
        var text = new StringBuilder();
        string[] first = data.Seconds is null ? [data.Unit] : [data.Unit, "seconds"];
        Line(text, first.Concat(data.Series.Select(s => s.Name)).Select(CsvCell.Of));
        for (var row = 0; row < rows.Count; row++)
        {
            IEnumerable<string> at = data.Seconds is null ? [Number(rows.At(row))] : [Number(rows.At(row)), Number(rows.Seconds(row))];
            Line(text, at.Concat(data.Series.Select(s => Number(rows.Value(row, s)))));
        }

        return text.ToString();
    }

    private static string Long(ChartData data)
    {
        var text = new StringBuilder();
        Line(text, new[] { "line", data.Unit, "seconds", "value" }.Select(CsvCell.Of));
        foreach (var series in data.Series)
        {
            for (var i = 0; i < series.Values.Count; i++)
            {
                Line(text, [CsvCell.Of(series.Name), Number(data.XOf(series)[i]), Number(data.SecondsOf(series)?[i]), Number(series.Values[i])]);
            }
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells).Append('\n');

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
