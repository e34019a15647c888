using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets;

/// <summary>What is stored of a file's profile beside its format.</summary>
internal sealed record StoredProfile(IReadOnlyList<ColumnProfile> Columns, string SuggestedTarget, IReadOnlyList<string> Warnings)
{
    /// <summary>The same with its values called by their names: an older version stored them at any length.</summary>
    public StoredProfile Named() => Columns.Any(c => c.TopValues.Any(IsLong))
        ? this with { Columns = [.. Columns.Select(c => c with { TopValues = Named(c.TopValues) })] }
        : this;

    /// <summary>Counts with their values called by their names.</summary>
    public static IReadOnlyList<ValueCount> Named(IReadOnlyList<ValueCount> counts) =>
        counts.Any(IsLong) ? [.. counts.Select(c => c with { Value = ValueName.Of(c.Value) })] : counts;

    private static bool IsLong(ValueCount count) => count.Value.Length > ValueName.MaxLength;
}

/// <summary>A data set's row with its documents read.</summary>
internal sealed class StoredDataset(DatasetRow row)
{
    public Guid Id => row.Id;

    public string Name => row.Name;

    public string BlobName => row.BlobName;

    public string Sha256 => row.Sha256;

    public long RowCount => row.RowCount;

    public int ProfileVersion => row.ProfileVersion;

    public CsvFormat Format { get; } = Documents.Read<CsvFormat>(row.FormatJson);

    public StoredProfile Profile { get; } = Documents.Read<StoredProfile>(row.ProfileJson).Named();

    public DatasetDetail ToDetail(int runCount) =>
        new(row.ToSummary(runCount), Format, Profile.Columns, Profile.SuggestedTarget, Profile.Warnings);
}
