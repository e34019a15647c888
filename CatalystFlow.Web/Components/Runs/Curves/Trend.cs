namespace CatalystFlow.Web.Components.Runs.Curves;

/// <summary>A series without its jitter: each value is the mean of its neighbourhood, which shrinks towards the ends.</summary>
internal sealed class Trend
{
    private readonly double[] _values;

    private Trend(double[] values, double noise) => (_values, Noise) = (values, noise);

    /// <summary>Root mean square of what the smoothing took away.</summary>
    public double Noise { get; }

    public double Last => _values[^1];

    /// <summary>Where it is lowest.</summary>
    public int Lowest => Array.IndexOf(_values, _values.Min());

    public static Trend Of(IReadOnlyList<double> raw)
    {
        var reach = Math.Clamp(raw.Count / 40, 1, 10);
        var smooth = new double[raw.Count];
        var squares = 0.0;
        for (var i = 0; i < raw.Count; i++)
        {
            var half = Math.Min(reach, Math.Min(i, raw.Count - 1 - i));
            for (var j = i - half; j <= i + half; j++)
            {
                smooth[i] += raw[j] / ((2 * half) + 1);
            }

            squares += (raw[i] - smooth[i]) * (raw[i] - smooth[i]);
        }

        return new(smooth, Math.Sqrt(squares / Math.Max(1, raw.Count)));
    }

    public double At(int i) => _values[i];

    public int FirstBelow(double limit) => Math.Max(0, Array.FindIndex(_values, v => v <= limit));
}
