using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Training.Data;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Api.Datasets;

/// <summary>Finds out how a stored file is to be read, then reads it once and tells what is in it.</summary>
internal sealed class FileProfiler(IBlobStore blobs, IOptions<DatasetOptions> options)
{
    /// <exception cref="DataException">The file cannot be read.</exception>
    public async Task<ProfiledFile> ProfileAsync(string blob, CsvFormatOverrides overrides, CancellationToken cancellationToken)
    {
        await using var file = await blobs.OpenReadAsync(blob, cancellationToken).ConfigureAwait(false);
        var read = CsvFileReader.Read(file, overrides, options.Value.ToLimits(), cancellationToken);
        return read.Profile.ToProfiledFile(read.Format);
    }

    /// <summary>Profiles a file again that is read in this way.</summary>
    /// <exception cref="DataException">It cannot be read so.</exception>
    public async Task<ProfiledFile> ProfileAsync(string blob, CsvFormat format, CancellationToken cancellationToken)
    {
        await using var file = await blobs.OpenReadAsync(blob, cancellationToken).ConfigureAwait(false);
        return CsvProfiler.Profile(file, format, options.Value.ToLimits(), cancellationToken).ToProfiledFile(format);
    }
}
