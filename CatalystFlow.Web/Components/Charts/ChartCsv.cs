using System.Globalization;
using System.Text;

namespace CatalystFlow.Web.Components.Charts;

/// <summary>A chart's numbers as a CSV file.</summary>
public static class ChartCsv
{
    public static string Write(ChartData data)
    {
        var text = new StringBuilder().AppendJoin(',', data.Series.Select(s => Quote(s.Name)).Prepend(Quote(data.Unit))).Append('\n');
        for (var i = 0; i < data.X.Count; i++)
        {
            text.Append(Number(data.X[i]));
            foreach (var series in data.Series)
            {
                text.Append(',').Append(Number(series.Values[i]));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
