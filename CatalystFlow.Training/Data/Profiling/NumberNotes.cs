using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What plain numbers may be besides quantities: dates, thousands, marks for missing, codes.</summary>
internal static class NumberNotes
{
    internal static IEnumerable<ColumnWarning> For(ColumnProfiler column)
    {
        var dates = DateHints.For(column).ToList();
        foreach (var date in dates)
        {
            yield return date;
        }

        // Nanoseconds are rounded to some hundred of them, which matters to nobody.
        if (dates.Count == 0 && MagnitudeNotes.Rounded(column, column.Marks.Rounded) is { } rounded)
        {
            yield return rounded;
        }

        if (Groups(column) is { } groups)
        {
            yield return groups;
        }

        if (SentinelNotes.For(column.Numbers, column.Marks, null) is { } sentinel)
        {
            yield return sentinel;
        }

        foreach (var hint in CodeNotes.Hints(column))
        {
            yield return hint;
        }
    }

    /// <summary>Numbers that all look like 12.345, but for whole ones below a thousand, are thousands or fractions: no row decides.</summary>
    private static ColumnWarning? Groups(ColumnProfiler column)
    {
        var (numbers, marks, format) = (column.Numbers, column.Marks, column.Format);
        if (!marks.Shapes.HasFlag(NumberShapes.Groups) || marks.FirstGroup is not { } example || numbers.Minimum == numbers.Maximum)
        {
            return null;
        }

        if (marks.FirstOtherGroup is { } otherMark)
        {
            return WordNotes.PointsAndCommas(example, otherMark, NumberParser.For(format, null));
        }

        var separator = example.Contains('.', StringComparison.Ordinal) ? '.' : ',';
        var isFraction = separator == format.DecimalSeparator;
        var style = new NumberNotation
        {
            DecimalSeparator = format.DecimalSeparator == '.' ? ',' : '.',
            ThousandsSeparator = format.DecimalSeparator,
        };
        var (factor, groups, rest) = (isFraction ? 1_000 : 0.001, marks.Groups, marks.BesideGroups);
        var other = (Math.Min(groups.From * factor, rest.From), Math.Max(groups.To * factor, rest.To));
        return WordNotes.FractionOrThousands(example, separator, isFraction, rest.IsEmpty, other, new() { Numbers = style });
    }
}
