using System.Globalization;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What is said about numbers that are too long or too large for those that are worked with.</summary>
internal static class MagnitudeNotes
{
    private const double AlmostAll = 0.9;

    private static readonly ColumnFix AsCategories = new("Make it categorical", ColumnType.Categorical, null);

    /// <summary>What is said where whole numbers are rounded; null where none is.</summary>
    internal static ColumnWarning? Rounded(ColumnProfiler column, RoundedNumbers? rounded) => rounded is null
        ? null
        : new(
            "long-numbers",
            $"Whole numbers beyond 9,007,199,254,740,992 are rounded{Consequence(column)}: \"{CsvProblems.Shorten(rounded.First)}\" "
            + $"is read as {CsvProblems.Shorten(rounded.Read)}, and {(rounded.Count == 1 ? "it is" : $"{rounded.Count:N0} values are")} "
            + $"off by up to {rounded.LargestError:N0}. "
            + "If they are identifiers rather than quantities, "
            + (KindInference.NameRows(column) ? "leave the column out." : "make the column categorical or leave it out."))
        {
            Fix = KindInference.NameRows(column) ? null : AsCategories,
        };

    /// <summary>What is said where all that a column holds is one number, rounded or written in several ways; null for others.</summary>
    internal static ColumnWarning? OneOfAll(ColumnProfiler column, ColumnVerdict verdict) =>
        verdict is not { IsPresence: false, Numbers: { Count: > 1 } numbers } || numbers.Minimum != numbers.Maximum ? null
        : One(column) is { } one
            ? new("constant", $"Rounded, all values are the same, {CsvProblems.Shorten(one)}, so there is nothing to learn from.")
            : new("constant", $"All values are {Full(numbers.Minimum)}, written in several ways, so there is nothing to learn from.");

    /// <summary>What is said where numbers with decimals are so long that two which differ are read as one; null where none are.</summary>
    internal static ColumnWarning? Merged(ColumnProfiler column) => column.Merged is not { } merged
        ? null
        : new(
            "long-numbers",
            $"Numbers are rounded to about 16 digits, so that some cannot be told apart: \"{CsvProblems.Shorten(merged.One)}\" and "
            + $"\"{CsvProblems.Shorten(merged.Other)}\" are both read as {Full(merged.Read)}. "
            + "If the last digits matter, subtract in the file what the numbers have in common.");

    private static string? One(ColumnProfiler column) =>
        column.Marks.Rounded?.Read ?? (column.Merged is { } merged ? Full(merged.Read) : null);

    private static string Full(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Consequence(ColumnProfiler column) =>
        column.Distinct.IsCapped ? ", and some may not be told apart"
        : MergedNumbers.FirstOf(column.Distinct, NumberParser.For(column.Format, null)) is null ? ", though all that differ stay apart"
        : ", so that some cannot be told apart";

    /// <summary>A verdict on a column of numbers, some of which are beyond a double's range; null for others.</summary>
    internal static ColumnVerdict? Beyond(ColumnProfiler column)
    {
        var beyond = column.BeyondRange;
        if (beyond is not { Total: > 0 } || column.NumberCount + beyond.Total < column.Values * AlmostAll)
        {
            return null;
        }

        var (first, at) = column.FirstBeyondRange!.Value;
        var isCurable = !beyond.IsOverfull && column.NumberCount > 0 && column.NumberCount + beyond.Total == column.Values;
        return new(ColumnType.Text)
        {
            Notes =
            [
                new(
                    "beyond-range",
                    $"Numbers, but {beyond.Total:N0} of {column.Values:N0} are beyond the largest that can be used, 1.797e308; the first is "
                    + $"\"{first}\" in row {at.Row:N0} (line {at.Line:N0}). "
                    + "To use the column, divide it by a power of ten in the file" + (isCurable ? ", or read what is too large as missing." : "."))
                {
                    Fix = isCurable ? new("Read what is too large as missing", ColumnType.Numeric, new() { MissingMarkers = [.. beyond.Counts.Select(c => c.Value)] }) : null,
                },
            ],
        };
    }
}
