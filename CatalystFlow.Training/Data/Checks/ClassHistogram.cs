namespace CatalystFlow.Training.Data;

/// <summary>Counts a column's rows by value and class: equally wide ranges of numbers, or the most frequent texts.</summary>
internal static class ClassHistogram
{
    private const int Ranges = 12, Categories = 8;

    /// <param name="column">The column.</param>
    /// <param name="labels">The class to count each row for, −1 for rows that do not count.</param>
    /// <param name="classes">Number of classes.</param>
    internal static ClassBin[] Of(SampledColumn column, int[] labels, int classes) =>
        column.IsNumeric ? Numbers(column.Numbers(labels.Length), labels, classes) : Texts(column, labels, classes);

    private static ClassBin[] Numbers(double[] values, int[] labels, int classes)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var row = 0; row < labels.Length; row++)
        {
            (low, high) = double.IsNaN(values[row]) ? (low, high) : (Math.Min(low, values[row]), Math.Max(high, values[row]));
        }

        if (!(low < high))
        {
            return [];
        }

        var factor = double.IsFinite((high - low) * Ranges) ? 1 : 1.0 / 64; // a range may be beyond a double

        var counts = NewCounts(Ranges, classes);
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] >= 0 && !double.IsNaN(values[row]))
            {
                counts[Math.Min(Ranges - 1, (int)(((values[row] * factor) - (low * factor)) / ((high * factor) - (low * factor)) * Ranges))][labels[row]]++;
            }
        }

        double Edge(int i) => i == Ranges ? high : ((low * factor) + (((high * factor) - (low * factor)) * i / Ranges)) / factor;
        return [.. counts.Select((c, i) => new ClassBin(null, Edge(i), Edge(i + 1), c))];
    }

    private static ClassBin[] Texts(SampledColumn column, int[] labels, int classes)
    {
        var total = new int[column.Texts];
        for (var row = 0; row < labels.Length; row++)
        {
            if (column.Codes[row] >= 0)
            {
                total[column.Codes[row]]++;
            }
        }

        var shown = Enumerable.Range(0, total.Length).OrderByDescending(code => total[code]).ThenBy(code => code)
            .Take(total.Length > Categories ? Categories - 1 : Categories).ToArray();
        var binOf = Enumerable.Repeat(shown.Length, total.Length).ToArray();
        for (var bin = 0; bin < shown.Length; bin++)
        {
            binOf[shown[bin]] = bin;
        }

        var hasOthers = total.Length > shown.Length;
        var counts = NewCounts(shown.Length + (hasOthers ? 1 : 0), classes);
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] >= 0 && column.Codes[row] >= 0)
            {
                counts[binOf[column.Codes[row]]][labels[row]]++;
            }
        }

        return [.. counts.Select((c, i) => new ClassBin(i < shown.Length ? CsvProblems.Shorten(column.Text(shown[i])) : "", null, null, c))];
    }

    private static int[][] NewCounts(int bins, int classes) => [.. Enumerable.Range(0, bins).Select(_ => new int[classes])];
}
