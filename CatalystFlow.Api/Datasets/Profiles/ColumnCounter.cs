using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets.Profiles;

/// <summary>Counts columns as they are to be read, one at a time so that training keeps its cores.</summary>
internal sealed class ColumnCounter(IBlobStore blobs) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <exception cref="DataException">The column cannot be read so.</exception>
    public async Task<ColumnFigures> CountAsync(StoredDataset dataset, ColumnSelection column, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await using var file = await blobs.OpenReadAsync(dataset.BlobName, cancellationToken).ConfigureAwait(false);
            var threads = Math.Max(1, Environment.ProcessorCount / 2);
            var figures = CsvColumnFigures.Read(file, dataset.Format, column, dataset.RowCount, threads, cancellationToken);
            return figures with { TopValues = StoredProfile.Named(figures.TopValues) };
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
