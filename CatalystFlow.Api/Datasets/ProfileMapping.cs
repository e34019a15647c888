using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets;

/// <summary>A file's profile as it is stored.</summary>
internal static class ProfileMapping
{
    public static ProfiledFile ToProfiledFile(this CsvProfile profile, CsvFormat format) => new(
        format,
        profile.RowCount,
        new(profile.Columns, profile.SuggestedTarget ?? profile.Columns[^1].Name, profile.Warnings),
        Enumerable.Range(0, profile.Columns.Count)
            .Where(column => profile.ValueCounts[column] is not null)
            .ToDictionary(column => column, column => profile.ValueCounts[column]!));
}
