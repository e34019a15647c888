using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Clients;

/// <summary>Data sets.</summary>
public sealed class DatasetsClient(ApiConnection api)
{
    public Task<Page<DatasetSummary>> ListAsync(string? cursor, int limit, string? search, CancellationToken ct) =>
        api.GetAsync<Page<DatasetSummary>>(
            Query.Path(ApiRoutes.Datasets, ("cursor", cursor), ("limit", limit), ("search", search)), ct);

    public Task<DatasetDetail> GetAsync(Guid id, CancellationToken ct) => api.GetAsync<DatasetDetail>(ApiRoutes.At(ApiRoutes.Dataset, id), ct);

    public Task<DatasetPreview> PreviewAsync(Guid id, int offset, int limit, CancellationToken ct) =>
        api.GetAsync<DatasetPreview>(Query.Path(ApiRoutes.At(ApiRoutes.DatasetPreview, id), ("offset", offset), ("limit", limit)), ct);

    /// <summary>Classes of a candidate target, without those that are left out.</summary>
    public Task<ClassBalance> ClassBalanceAsync(
        Guid id, string target, IReadOnlyList<string> leftOut, ColumnReading? reading, CancellationToken ct) => api.GetAsync<ClassBalance>(
            Query.Path(
                ApiRoutes.At(ApiRoutes.ClassBalance, id),
                Target(target, leftOut, reading)),
            ct);

    /// <summary>Columns seen from a target. A large file takes its time, so nothing cuts the wait short.</summary>
    public Task<ColumnChecks> ChecksAsync(
        Guid id, string target, IReadOnlyList<string> leftOut, ColumnReading? reading, CancellationToken ct) => api.SendAsync<ColumnChecks>(
        HttpMethod.Get,
        Query.Path(
            ApiRoutes.At(ApiRoutes.ColumnChecks, id),
            Target(target, leftOut, reading)),
        null,
        ct);

    /// <summary>A column's figures as it would be read; refused where it cannot be read so.</summary>
    public Task<ColumnFigures> FiguresAsync(Guid id, ColumnSetting column, CancellationToken ct) =>
        api.SendAsync<ColumnFigures>(HttpMethod.Post, ApiRoutes.At(ApiRoutes.ColumnFigures, id), column, ct);

    /// <summary>What files are taken.</summary>
    public Task<DatasetLimits> LimitsAsync(CancellationToken ct) => api.GetAsync<DatasetLimits>(ApiRoutes.DatasetLimits, ct);

    /// <summary>How a file would be read; nothing is stored.</summary>
    /// <param name="fileName">Its name.</param>
    /// <param name="head">Its first bytes, at most 1 MiB.</param>
    /// <param name="isWhole">True when that is all of it.</param>
    /// <param name="format">What is set; the rest is found out.</param>
    /// <param name="ct">Gives up.</param>
    public Task<FilePreview> PreviewFileAsync(string fileName, byte[] head, bool isWhole, CsvFormatOverrides format, CancellationToken ct) =>
        api.SendAsync<FilePreview>(
            HttpMethod.Post,
            Query.Path(ApiRoutes.FilePreview, ("fileName", fileName), ("isWhole", isWhole ? "true" : "false")) + format.ToQuery(),
            new ByteArrayContent(head) { Headers = { ContentType = new("application/octet-stream") } },
            ct);

    /// <summary>How the stored file would be read in another format; nothing changes.</summary>
    public Task<FilePreview> PreviewFormatAsync(Guid id, CsvFormatOverrides format, CancellationToken ct) =>
        api.SendAsync<FilePreview>(HttpMethod.Post, ApiRoutes.At(ApiRoutes.DatasetFormatPreview, id), format, ct);

    /// <summary>Reads the stored file again in another format.</summary>
    public Task<DatasetDetail> ChangeFormatAsync(Guid id, CsvFormatOverrides format, CancellationToken ct) =>
        api.SendAsync<DatasetDetail>(HttpMethod.Put, ApiRoutes.At(ApiRoutes.DatasetFormat, id), format, ct);

    /// <summary>The data set that reads the stored file in another format, beside the one that is there.</summary>
    public Task<UploadResult> ReadAlsoAsync(Guid id, CsvFormatOverrides format, CancellationToken ct) =>
        api.SendAsync<UploadResult>(HttpMethod.Post, ApiRoutes.At(ApiRoutes.DatasetReadings, id), format, ct);

    public Task DeleteAsync(Guid id, CancellationToken ct) => api.SendAsync(HttpMethod.Delete, ApiRoutes.At(ApiRoutes.Dataset, id), ct);

    public Task<IReadOnlyList<SampleDataset>> SamplesAsync(CancellationToken ct) =>
        api.GetAsync<IReadOnlyList<SampleDataset>>(ApiRoutes.Samples, ct);

    public Task<UploadResult> ImportSampleAsync(string sampleId, CancellationToken ct) =>
        api.SendAsync<UploadResult>(HttpMethod.Post, ApiRoutes.At(ApiRoutes.Sample, sampleId), null, ct);

    private static (string, object?)[] Target(string target, IReadOnlyList<string> leftOut, ColumnReading? reading) =>
        [("target", target), .. leftOut.Select(name => ("without", (object?)name)), .. Query.Reading(reading)];
}
