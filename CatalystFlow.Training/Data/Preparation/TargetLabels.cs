using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>The target as class indices: one per row of the table, −1 where it is missing or its class is left out.</summary>
internal sealed class TargetLabels
{
    internal const int MaxClasses = 1_000, MinClassRows = 3;

    private TargetLabels(int[] labels, string[] classes) => (Labels, Classes) = (labels, classes);

    internal int[] Labels { get; }

    /// <summary>Class names: numbers by value, all others in ordinal order.</summary>
    internal string[] Classes { get; }

    /// <summary>Reads the target and makes sure that it can be learned.</summary>
    internal static TargetLabels Of(DataTable table, string target, IReadOnlyCollection<string> leftOut)
    {
        var column = table.Columns.FirstOrDefault(c => c.Name == target) ?? throw PreparationProblems.UnknownTarget(target, table);
        var (codes, names) = column switch
        {
            CategoricalColumn c => (c.Codes.ToArray(), c.Categories),
            NumericColumn n => Codes(n),
            _ => throw PreparationProblems.TextTarget(target),
        };
        LeaveOut(codes, names, leftOut);
        var counts = new int[names.Count];
        foreach (var code in codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        var order = Enumerable.Range(0, names.Count).Where(i => counts[i] > 0).ToArray();
        Check(target, names, counts, order);
        return new TargetLabels(Renumber(codes, names, order), [.. order.Select(i => names[i])]);
    }

    private static void LeaveOut(int[] codes, IReadOnlyList<string> names, IReadOnlyCollection<string> leftOut)
    {
        if (leftOut.Count > 0)
        {
            var gone = names.Select(leftOut.Contains).ToArray();
            for (var row = 0; row < codes.Length; row++)
            {
                codes[row] = codes[row] >= 0 && gone[codes[row]] ? -1 : codes[row];
            }
        }
    }

    private static void Check(string target, IReadOnlyList<string> names, int[] counts, int[] present)
    {
        if (present.Length < 2)
        {
            throw present.Length == 0
                ? PreparationProblems.NoTargetValues(target)
                : PreparationProblems.OneClass(target, names[present[0]]);
        }

        if (present.Length > MaxClasses)
        {
            throw PreparationProblems.TooManyClasses(target, present.Length);
        }

        var smallest = present.MinBy(i => counts[i]);
        if (counts[smallest] < MinClassRows)
        {
            throw PreparationProblems.SmallClass(target, names[smallest], counts[smallest]);
        }
    }

    /// <summary>Sorts the classes, then replaces each code by its class's rank.</summary>
    private static int[] Renumber(int[] codes, IReadOnlyList<string> names, int[] order)
    {
        Sort(names, order);
        var rank = new int[names.Count];
        for (var i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        return Array.ConvertAll(codes, code => code < 0 ? -1 : rank[code]);
    }

    private static void Sort(IReadOnlyList<string> names, int[] order)
    {
        var values = new double[names.Count];
        var areNumbers = order.All(i => double.TryParse(names[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]));
        Array.Sort(order, (a, b) =>
        {
            var byValue = areNumbers ? values[a].CompareTo(values[b]) : 0;
            return byValue != 0 ? byValue : string.CompareOrdinal(names[a], names[b]);
        });
    }

    private static (int[] Codes, IReadOnlyList<string> Names) Codes(NumericColumn column)
    {
        var codeOf = new Dictionary<double, int>();
        var codes = new int[column.RowCount];
        for (var row = 0; row < codes.Length; row++)
        {
            var value = column[row] + 0.0; // −0 becomes 0
            codes[row] = -1;
            if (!double.IsNaN(value) && !codeOf.TryGetValue(value, out codes[row]))
            {
                codeOf.Add(value, codes[row] = codeOf.Count);
            }
        }

        return (codes, [.. codeOf.Keys.Select(v => column.IsWide ? Text(v) : Text((float)v))]);
    }

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
