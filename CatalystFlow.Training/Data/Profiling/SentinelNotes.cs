using System.Globalization;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Finds numbers that stand for missing, such as -999 among ages: nines only, repeated, and far from all others.</summary>
internal static class SentinelNotes
{
    private const long FewestTimes = 2;

    /// <summary>What to say; null when there is none.</summary>
    /// <param name="numbers">The column's numbers.</param>
    /// <param name="marks">What is notable about them.</param>
    /// <param name="reading">How the column is read already; null when nothing is special.</param>
    internal static ColumnWarning? For(NumberStatistics numbers, NumberMarks marks, ColumnReading? reading)
    {
        var found = marks.Nines
            .Where(n => !n.Texts.IsOverfull && n.Texts.Total >= FewestTimes && n.Texts.Total < numbers.Count && IsApart(numbers, n.Value, n.Texts.Total))
            .OrderBy(n => n.Value)
            .ToList();
        if (found.Count == 0)
        {
            return null;
        }

        var texts = found.SelectMany(n => n.Texts.Counts).ToList();
        var names = string.Join(" and ", found.Select(n => $"{Shown(n.Value)} ({n.Texts.Total:N0} times)"));
        return new(
            "sentinel",
            $"{names} {(found.Count == 1 ? "is" : "are")} far from all other values and may stand for missing. As a number it would distort everything that is learned.")
        {
            Fix = new(
                $"Read {string.Join(" and ", found.Select(n => Shown(n.Value)))} as missing",
                null,
                (reading ?? new()) with { MissingMarkers = [.. reading?.MissingMarkers ?? [], .. texts.Select(t => t.Value)] }),
        };
    }

    /// <summary>All nines, as rounding would make another number of them.</summary>
    private static string Shown(double nines) => nines.ToString("G15", CultureInfo.InvariantCulture);

    /// <summary>Whether a number is alone at its end of the histogram, further from the rest than the rest is wide, or alone below zero.</summary>
    private static bool IsApart(NumberStatistics numbers, double value, long count)
    {
        var bins = numbers.Histogram.Where(b => b.Count > 0).ToList();
        if (bins.Count < 2 || (value != numbers.Minimum && value != numbers.Maximum))
        {
            return false;
        }

        var isLow = value == numbers.Minimum;
        var (own, rest) = isLow ? (bins[0], bins[1..]) : (bins[^1], bins[..^1]);
        if (own.Count != count)
        {
            return false;
        }

        var (from, to) = isLow ? (rest[0].From, numbers.Maximum) : (numbers.Minimum, rest[^1].To);
        var gap = isLow ? from - value : value - to;
        return gap > to - from || (isLow && value < 0 && from >= 0);
    }
}
