namespace CatalystFlow.Training.Data;

/// <summary>
/// Powers of two that bring very large and very small numbers to where their sums and squares stay within a double. Multiplying by one
/// rounds nothing.
/// </summary>
internal static class SafeScale
{
    private const double Largest = 1e120, Smallest = 1e-120;
    private const int MaxPower = 1_000;

    /// <summary>The factor for numbers up to a magnitude: 1 for ordinary ones, whose results so stay as they are to the bit.</summary>
    internal static double For(double magnitude) => magnitude is 0 or (>= Smallest and <= Largest) || !double.IsFinite(magnitude)
        ? 1
        : Math.ScaleB(1, Math.Clamp(-Math.ILogB(magnitude), -MaxPower, MaxPower));
}
