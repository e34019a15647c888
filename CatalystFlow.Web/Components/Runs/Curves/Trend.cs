namespace CatalystFlow.Web.Components.Runs.Curves;

/// <summary>A series without its jitter: each value is the mean of its neighbourhood, which shrinks towards the ends.</summary>
internal sealed class Trend
{
    private const double DeviationPerMedian = 1.4826;

    private readonly double[] _values;
    private readonly int _reach;

    private Trend(double[] values, int reach, double noise) => (_values, _reach, Noise) = (values, reach, noise);

    /// <summary>
    /// Typical size of what the smoothing took away: the standard deviation that its median stands for. A mean would take a
    /// steep start for noise.
    /// </summary>
    public double Noise { get; }

    public double Last => _values[^1];

    /// <summary>Where it is lowest.</summary>
    public int Lowest => Array.IndexOf(_values, _values.Min());

    public static Trend Of(IReadOnlyList<double> raw)
    {
        var reach = Math.Clamp(raw.Count / 40, 1, 10);
        var smooth = new double[raw.Count];
        var taken = new double[raw.Count];
        for (var i = 0; i < raw.Count; i++)
        {
            var half = Half(i, reach, raw.Count);
            for (var j = i - half; j <= i + half; j++)
            {
                smooth[i] += raw[j] / ((2 * half) + 1);
            }

            taken[i] = Math.Abs(raw[i] - smooth[i]);
        }

        Array.Sort(taken);
        return new(smooth, reach, taken.Length == 0 ? 0 : DeviationPerMedian * taken[taken.Length / 2]);
    }

    public double At(int i) => _values[i];

    /// <summary>The first and the last of the values whose mean it is at a place.</summary>
    public (int From, int To) Around(int i) => (i - Half(i, _reach, _values.Length), i + Half(i, _reach, _values.Length));

    /// <summary>The highest from a place on.</summary>
    public double Highest(int from) => _values[from..].Max();

    public int FirstBelow(double limit) => Math.Max(0, Array.FindIndex(_values, v => v <= limit));

    private static int Half(int i, int reach, int count) => Math.Min(reach, Math.Min(i, count - 1 - i));
}
