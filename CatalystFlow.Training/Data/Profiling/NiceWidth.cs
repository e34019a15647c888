namespace CatalystFlow.Training.Data;

/// <summary>
/// A bin width of 1, 2 or 5 times a power of ten. The widths 1, 2, 10, 20, 100… each divide the next, so bins that start at
/// multiples of one can be merged into bins that start at multiples of the next, and counts stay exact.
/// </summary>
internal readonly record struct NiceWidth(int Digit, int Power)
{
    private const int MaxExactPower = 22;

    internal double Value => Edge(1);

    /// <summary>The next width in the chain 1, 2, 10, 20…</summary>
    internal NiceWidth Next => Digit == 1 ? new(2, Power) : new(1, Power + 1);

    /// <summary>How many bins of this width make one of the next.</summary>
    internal int StepToNext => Digit == 1 ? 2 : 5;

    /// <summary>The largest width of the chain that is not above a positive number.</summary>
    internal static NiceWidth AtMost(double value)
    {
        var width = new NiceWidth(2, (int)Math.Floor(Math.Log10(value)));
        while (width.Value > value)
        {
            width = width.Digit == 2 ? new(1, width.Power) : new(2, width.Power - 1);
        }

        return width;
    }

    /// <summary>A multiple of the width, rounded once, so that 3 × 0.1 is 0.3.</summary>
    internal double Edge(long index)
    {
        var digits = (double)index * Digit;
        return Power >= 0 ? digits * Math.Pow(10, Power)
            : -Power <= MaxExactPower ? digits / Math.Pow(10, -Power)
            : digits / Math.Pow(10, MaxExactPower) / Math.Pow(10, -Power - MaxExactPower);
    }

    /// <summary>How many widths go into a number, not rounded.</summary>
    internal double Quotient(double value) =>
        (Power >= 0 ? value / Math.Pow(10, Power)
            : -Power <= MaxExactPower ? value * Math.Pow(10, -Power)
            : value * Math.Pow(10, MaxExactPower) * Math.Pow(10, -Power - MaxExactPower)) / Digit;
}
