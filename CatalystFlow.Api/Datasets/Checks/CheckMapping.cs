using System.Globalization;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets.Checks;

/// <summary>Findings about columns as resources, in words for a person.</summary>
internal static class CheckMapping
{
    private const int LongestName = 60;

    public static ColumnKind ToKind(this ColumnType type) => type switch
    {
        ColumnType.Numeric => ColumnKind.Numeric,
        ColumnType.Categorical => ColumnKind.Categorical,
        ColumnType.Boolean => ColumnKind.Boolean,
        ColumnType.DateTime => ColumnKind.DateTime,
        _ => ColumnKind.Text,
    };

    public static ColumnChecks ToChecks(this ColumnCheckReport report, string target) => new(
        target,
        report.RowsUsed,
        report.RowCount,
        report.HasOthers ? [.. report.Classes, report.Classes.Count == 0 ? "all rows" : "others"] : report.Classes,
        [.. report.Columns.Select(c => ToCheck(c, target))]);

    private static ColumnCheck ToCheck(CheckedColumn column, string target) => new(
        column.Name,
        column.Score is { } score ? Math.Round(score, 4) : null,
        column.Twin?.Name,
        [.. column.Bins.Select(b => new ClassBinCount(b.Label, Shown(b.From), Shown(b.To), b.Counts))],
        [.. Warnings(column, target)]);

    private static IEnumerable<ColumnWarning> Warnings(CheckedColumn column, string target)
    {
        if (column.IsLeakSuspect)
        {
            var knows = column.Score >= 0.9999 ? "gives" : "all but gives";
            yield return new(
                "leak",
                $"This column alone {knows} the class of '{Short(target)}' away. If it is only known once the answer is, a model that uses "
                + "it will look perfect here and fail in use.");
        }

        if (column.Twin is { } twin)
        {
            yield return new("duplicate", Alike(twin) + " A second copy adds nothing, and some models count it twice.");
        }
    }

    private static string Alike(ColumnTwin twin) => twin.Likeness switch
    {
        TwinLikeness.Equal => $"The same values as '{Short(twin.Name)}' in every row looked at.",
        TwinLikeness.Renamed => $"The same as '{Short(twin.Name)}' in other words: each value of one always stands beside one of the other.",
        _ => string.Create(
            CultureInfo.InvariantCulture, $"Lies on a line with '{Short(twin.Name)}': their correlation is {twin.Correlation:0.0000}."),
    };

    // Enough for a label; all digits of ten thousand columns would double what is sent.
    private static double? Shown(double? edge) => edge is { } value && value != 0
        ? double.Parse(value.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : edge;

    /// <summary>A name or value within a sentence.</summary>
    public static string Short(string name) => name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName - 1), "…");
}
