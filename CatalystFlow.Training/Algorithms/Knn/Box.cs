namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>The smallest box around some rows.</summary>
internal sealed class Box
{
    private readonly float[] _low;
    private readonly float[] _high;

    /// <summary>An empty box.</summary>
    public Box(int features)
    {
        (_low, _high) = (new float[features], new float[features]);
        Array.Fill(_low, float.PositiveInfinity);
        Array.Fill(_high, float.NegativeInfinity);
    }

    /// <summary>Grows to hold a row.</summary>
    public void Include(ReadOnlySpan<float> row)
    {
        for (var j = 0; j < row.Length; j++)
        {
            _low[j] = Math.Min(_low[j], row[j]);
            _high[j] = Math.Max(_high[j], row[j]);
        }
    }

    /// <summary>The squared distance between the boxes; no two rows in them are nearer.</summary>
    public double SquaredDistance(Box other)
    {
        var sum = 0.0;
        for (var j = 0; j < _low.Length; j++)
        {
            var gap = Math.Max(0, Math.Max((double)_low[j] - other._high[j], (double)other._low[j] - _high[j]));
            sum += gap * gap;
        }

        return sum;
    }
}
