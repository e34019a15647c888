using System.Globalization;
using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What is said where some numbers are short for thousands or millions, as $3.5M beside $950.</summary>
internal static class MagnitudeWordNotes
{
    internal static ColumnWarning Of(LenientNumbers numbers, ReadingTrial trial, ColumnReading reading, CsvFormat format)
    {
        var style = reading.Numbers! with { Unit = UnitOf(numbers), Magnitudes = true };
        var (example, others) = (numbers.Magnitudes.Example!, trial.Refused);
        var bare = numbers.Bare > 0 ? $"; {numbers.Bare:N0} stand alone" : "";
        var missing = others.Total > 0 ? $" {WordNotes.Listed(others.Counts)} {(others.Counts.Count == 1 ? "is" : "are")} read as missing then." : "";
        return new(
            "magnitudes",
            $"Numbers are abbreviated: {WordNotes.Listed(numbers.Magnitudes.Words)}{bare}. Read in full, "
            + $"\"{CsvProblems.Shorten(example)}\" is {InFull(example, NumberParser.For(format, style))}.{missing}")
        {
            Fix = others.IsOverfull || WordNotes.IsDamaged(others.Counts) ? null : new(
                $"Read {Meanings(numbers.Magnitudes)}",
                ColumnType.Numeric,
                reading with { Numbers = style, MissingMarkers = [.. reading.MissingMarkers, .. others.Counts.Select(o => o.Value)] }),
        };
    }

    private static string InFull(string number, NumberParser parser) =>
        parser.TryParseExactly(Encoding.UTF8.GetBytes(number), out var value) ? value.ToString("#,0.######", CultureInfo.InvariantCulture) : number;

    private static string? UnitOf(LenientNumbers numbers) => NumberVerdict.UnitOf(numbers.Limits, numbers.Magnitudes.Unit);

    /// <summary>k, tsd as thousands, M as millions.</summary>
    private static string Meanings(MagnitudeCounts counts) => string.Join(", ", counts.Words
        .GroupBy(w => counts.PowerOf(w.Value))
        .OrderBy(g => g.Key)
        .Select(g => $"{string.Join(", ", g.Select(w => w.Value))} as {Magnitudes.Name(g.Key)}"));
}
