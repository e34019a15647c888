using System.Globalization;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets.Checks;

/// <summary>Findings about columns as resources, in words for a person.</summary>
internal static class CheckMapping
{
    private const int LongestName = 60;

    // Chance alone leads a sample of a thousand rows less than a tenth of the way.
    private const double Telling = 0.2;

    /// <summary>The findings, with cures that keep what is special about how a column is read.</summary>
    public static ColumnChecks ToChecks(
        this ColumnCheckReport report, string target, IReadOnlyDictionary<string, ColumnReading?> readings) => new(
        target,
        report.RowsUsed,
        report.RowCount,
        report.HasOthers ? [.. report.Classes, report.Classes.Count == 0 ? "all rows" : "others"] : report.Classes,
        [.. report.Columns.Select(c => ToCheck(c, target, readings.GetValueOrDefault(c.Name) ?? new()))]);

    private static ColumnCheck ToCheck(CheckedColumn column, string target, ColumnReading reading) => new(
        column.Name,
        column.Score is { } score ? Math.Round(score, 4) : null,
        column.Twin?.Name,
        [.. column.Bins.Select(b => new ClassBinCount(b.Label, Shown(b.From, b.To - b.From), Shown(b.To, b.To - b.From), b.Counts))],
        [.. Warnings(column, target, reading)]);

    private static IEnumerable<ColumnWarning> Warnings(CheckedColumn column, string target, ColumnReading reading)
    {
        if (column.MissingScore >= Telling && !reading.MissingIsCategory)
        {
            yield return new(
                "missing-tells",
                $"Whether a value is missing predicts the class of '{Short(target)}' with a power of {Percent(column.MissingScore.Value)} (0 % is chance, "
                + "100 % is always right). Filling in the most frequent category hides that from the model.")
            {
                Fix = new("Make missing a category", null, reading with { MissingIsCategory = true }),
            };
        }

        if (column.IsLeakSuspect)
        {
            var knows = column.Score >= 0.9999 ? "gives" : "almost gives";
            yield return new(
                "leak",
                $"This column alone {knows} the class of '{Short(target)}' away. If the column is only known once the target is known, a model "
                + "that uses it will look perfect here and fail in use.");
        }

        if (column.Twin is { } twin)
        {
            yield return new("duplicate", Alike(twin) + " A second copy adds nothing, and some models count it twice.");
        }
    }

    private static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);

    private static string Alike(ColumnTwin twin) => twin.Likeness switch
    {
        TwinLikeness.Equal => $"The same values as '{Short(twin.Name)}' in every row checked.",
        TwinLikeness.Renamed => $"The same as '{Short(twin.Name)}' under other names: each value of one column always occurs with one value of the other.",
        _ => string.Create(
            CultureInfo.InvariantCulture, $"Linearly related to '{Short(twin.Name)}': their correlation is {twin.Correlation:0.0000}."),
    };

    // Enough for a label, and to tell the edges apart; all digits of ten thousand columns would double what is sent.
    private static double? Shown(double? edge, double? width)
    {
        const int usual = 5, withinWidth = 3, most = 17;
        if (edge is not { } value || value == 0)
        {
            return edge;
        }

        var common = width > 0 ? Math.Log10(Math.Abs(value)) - Math.Log10(width.Value) : 0;
        var digits = Math.Clamp((int)Math.Ceiling(common) + withinWidth, usual, most);
        var shown = double.Parse(value.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return double.IsFinite(shown) ? shown : value;
    }

    /// <summary>A name or value within a sentence.</summary>
    public static string Short(string name) => name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName - 1), "…");
}
