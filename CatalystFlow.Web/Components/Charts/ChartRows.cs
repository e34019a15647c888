namespace CatalystFlow.Web.Components.Charts;

/// <summary>A chart's numbers as a table: one row per position of any line.</summary>
public sealed class ChartRows
{
    private readonly ChartData _data;
    private readonly double[] _at;
    private readonly Dictionary<double, int> _shared;
    private readonly Dictionary<string, Dictionary<double, int>> _own;

    public ChartRows(ChartData data)
    {
        _data = data;
        _shared = IndexOf(data.X);
        _own = data.Series.Where(s => s.X is not null).ToDictionary(s => s.Key, s => IndexOf(s.X!));
        _at = [.. data.Series.SelectMany(s => data.XOf(s).Take(s.Values.Count)).Distinct().Where(at => !(at > data.Limit)).Order()];
    }

    public int Count => _at.Length;

    public double At(int row) => _at[row];

    /// <summary>Seconds at the row, where the lines share them.</summary>
    public double? Seconds(int row) =>
        _data.Seconds is { } seconds && _shared.TryGetValue(_at[row], out var i) && i < seconds.Count ? seconds[i] : null;

    public double? Value(int row, ChartSeries series)
    {
        var index = series.X is null ? _shared : _own[series.Key];
        return index.TryGetValue(_at[row], out var i) && i < series.Values.Count ? series.Values[i] : null;
    }

    private static Dictionary<double, int> IndexOf(IReadOnlyList<double> positions)
    {
        var index = new Dictionary<double, int>(positions.Count);
        for (var i = 0; i < positions.Count; i++)
        {
            index.TryAdd(positions[i], i);
        }

        return index;
    }
}
