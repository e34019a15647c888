using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>Why a model does not see a column: what was found in it, or a person's choice.</summary>
internal static class LeftOutReason
{
    /// <summary>A few words that go into a sentence.</summary>
    public static string Of(ColumnProfile column, ColumnSetting setting) =>
        column.IncludedByDefault || setting.Type != column.DefaultType ? "by choice"
            : column.DistinctCount == 0 ? "no values"
            : column.Warnings.FirstOrDefault(w => w.Code is "id-like" or "constant") is { } reason ? Words(reason)
            : column.Warnings.FirstOrDefault(w => !ColumnIssue.Of(w.Code).IsNote) is { } other ? Words(other)
            : "free text";

    private static string Words(ColumnWarning warning)
    {
        var label = ColumnIssue.Of(warning.Code).Label;
        return char.ToLowerInvariant(label[0]) + label[1..];
    }
}
