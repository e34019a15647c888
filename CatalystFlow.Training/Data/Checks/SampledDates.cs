namespace CatalystFlow.Training.Data;

/// <summary>The dates of sampled rows in one order of day and month.</summary>
internal sealed class SampledDates(DateReader reader, int rows)
{
    /// <summary>Days since 1970-01-01, NaN where missing.</summary>
    internal SampledNumbers Days { get; } = new(rows);

    /// <summary>Values that are no date in this order.</summary>
    internal int Bad { get; private set; }

    internal void Add(ReadOnlySpan<byte> field, bool isMissing)
    {
        var days = double.NaN;
        if (!isMissing && !reader.TryParse(field, out days))
        {
            Bad++;
            days = double.NaN;
        }

        Days.Add(days, double.IsNaN(days) || NarrowNumber.IsSmallWhole(days));
    }
}
