namespace CatalystFlow.Web.Components.Charts;

/// <summary>Round numbers along an axis.</summary>
public static class Ticks
{
    /// <summary>
    /// Multiples of 1, 2, 2.5 or 5 times a power of ten that cover the interval, about <paramref name="count"/> of them.
    /// </summary>
    public static IReadOnlyList<double> Cover(double from, double to, int count, bool whole = false)
    {
        var step = Step(from, to, count, whole);
        var first = (long)Math.Floor(from / step + 1e-9);
        var last = (long)Math.Ceiling(to / step - 1e-9);
        return Between(first, last, step);
    }

    /// <summary>The same kind of numbers, but only those inside the interval.</summary>
    public static IReadOnlyList<double> Within(double from, double to, int count, bool whole = false)
    {
        var step = Step(from, to, count, whole);
        var first = (long)Math.Ceiling(from / step - 1e-9);
        var last = (long)Math.Floor(to / step + 1e-9);
        return Between(first, last, step);
    }

    /// <summary>The distance between two ticks.</summary>
    public static double Step(double from, double to, int count, bool whole = false)
    {
        var span = to - from;
        if (!double.IsFinite(span) || span <= 0)
        {
            return 1;
        }

        var rough = span / Math.Max(1, count);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 });
        return whole ? Math.Max(1, Math.Ceiling(step)) : step;
    }

    // Multiplying, not adding up: 0.1 + 0.1 + 0.1 is no tick anyone wants to read.
    private static double[] Between(long first, long last, double step)
    {
        var ticks = new double[Math.Max(0, last - first + 1)];
        for (var i = 0; i < ticks.Length; i++)
        {
            ticks[i] = Math.Round((first + i) * step, 12);
        }

        return ticks;
    }
}
