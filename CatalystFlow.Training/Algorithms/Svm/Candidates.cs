namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>Rows with values, of which the largest few are wanted; of equal ones the earlier row.</summary>
internal sealed class Candidates(int capacity)
{
    private readonly double[] _values = new double[capacity];
    private readonly int[] _rows = new int[capacity];
    private int _count;

    /// <summary>Forgets all.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a row.</summary>
    public void Add(double value, int row) => (_values[_count], _rows[_count++]) = (value, row);

    /// <summary>The rows with the largest values, in no order, by Hoare's quickselect.</summary>
    public ReadOnlySpan<int> Largest(int wanted)
    {
        wanted = Math.Min(wanted, _count);
        var (left, right) = (0, _count - 1);
        while (left < right)
        {
            var (i, j) = Split(left, right);
            if (wanted - 1 <= j)
            {
                right = j;
            }
            else if (wanted - 1 >= i)
            {
                left = i;
            }
            else
            {
                break;
            }
        }

        return _rows.AsSpan(0, wanted);
    }

    // Afterwards left … j come before the pivot or equal it, i … right come after it or equal it.
    private (int I, int J) Split(int left, int right)
    {
        var (pivot, row) = (_values[(left + right) / 2], _rows[(left + right) / 2]);
        var (i, j) = (left, right);
        while (i <= j)
        {
            while (Before(_values[i], _rows[i], pivot, row))
            {
                i++;
            }

            while (Before(pivot, row, _values[j], _rows[j]))
            {
                j--;
            }

            if (i <= j)
            {
                (_values[i], _values[j]) = (_values[j], _values[i]);
                (_rows[i], _rows[j]) = (_rows[j], _rows[i]);
                i++;
                j--;
            }
        }

        return (i, j);
    }

    private static bool Before(double value, int row, double otherValue, int otherRow) =>
        value > otherValue || (value == otherValue && row < otherRow);
}
