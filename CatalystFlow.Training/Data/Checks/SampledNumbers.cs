namespace CatalystFlow.Training.Data;

/// <summary>Numbers of sampled rows, held as floats while those keep them apart.</summary>
internal sealed class SampledNumbers(int rows)
{
    private float[] _narrow = new float[rows];
    private double[]? _wide;
    private int _count;

    internal void Add(double value, bool isNarrow)
    {
        if (!isNarrow && _wide is null)
        {
            _wide = Array.ConvertAll(_narrow, NarrowNumber.Widen);
            _narrow = [];
        }

        if (_wide is null)
        {
            _narrow[_count++] = (float)value;
        }
        else
        {
            _wide[_count++] = value;
        }
    }

    /// <summary>Leaves all other rows out.</summary>
    internal void Keep(int[] rows)
    {
        (_narrow, _wide) = _wide is null ? (Array.ConvertAll(rows, row => _narrow[row]), _wide) : (_narrow, Array.ConvertAll(rows, row => _wide[row]));
        _count = rows.Length;
    }

    /// <summary>The first numbers.</summary>
    internal double[] Take(int count) => _wide is null ? Array.ConvertAll(_narrow[..count], NarrowNumber.Widen) : _wide[..count];
}
