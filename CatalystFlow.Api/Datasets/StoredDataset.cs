using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.ServiceDefaults.Data;

namespace CatalystFlow.Api.Datasets;

/// <summary>What is stored of a file's profile beside its format.</summary>
internal sealed record StoredProfile(IReadOnlyList<ColumnProfile> Columns, string SuggestedTarget, IReadOnlyList<string> Warnings);

/// <summary>A data set's row with its documents read.</summary>
internal sealed class StoredDataset(DatasetRow row)
{
    public Guid Id => row.Id;

    public string Name => row.Name;

    public string BlobName => row.BlobName;

    public string Sha256 => row.Sha256;

    public long RowCount => row.RowCount;

    public CsvFormat Format { get; } = Documents.Read<CsvFormat>(row.FormatJson);

    public StoredProfile Profile { get; } = Documents.Read<StoredProfile>(row.ProfileJson);

    public DatasetDetail ToDetail(int runCount) =>
        new(row.ToSummary(runCount), Format, Profile.Columns, Profile.SuggestedTarget, Profile.Warnings);
}
