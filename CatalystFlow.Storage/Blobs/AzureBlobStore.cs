using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CatalystFlow.Storage.Blobs;

/// <summary>
/// Blobs in one container of an Azure storage account, or of its emulator. Content goes up in blocks while it is read, and becomes
/// the blob when the list of blocks is committed: until then the name shows what it showed before.
/// </summary>
public sealed class AzureBlobStore : IBlobStore
{
    /// <summary>Name of the container.</summary>
    public const string Container = "catalystflow";

    private readonly BlobContainerClient _container;
    private bool _isMade;

    /// <summary>Opens the store in an account; its container is made at the first use.</summary>
    public AzureBlobStore(BlobServiceClient account) => _container = account.GetBlobContainerClient(Container);

    /// <inheritdoc/>
    public async Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        var blob = await BlobAsync(name, cancellationToken).ConfigureAwait(false);
        try
        {
            // Pinned to the version that was opened: a blob that is replaced meanwhile fails the reader instead of mixing two.
            return await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = BlockUpload.BlockSize }, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            throw new BlobNotFoundException(name, problem);
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var blob = await BlobAsync(name, cancellationToken).ConfigureAwait(false);
        try
        {
            await BlockUpload.RunAsync(blob, content, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            throw new IOException($"The blob '{name}' was written by someone else at the same time; theirs stands.", problem);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        var blob = await BlobAsync(name, cancellationToken).ConfigureAwait(false);
        return await blob.ExistsAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var blob = await BlobAsync(name, cancellationToken).ConfigureAwait(false);
        await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredBlob> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await MakeAsync(cancellationToken).ConfigureAwait(false);
        var blobs = _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix.Length == 0 ? null : prefix, cancellationToken);
        await foreach (var blob in blobs.ConfigureAwait(false))
        {
            yield return new(blob.Name, blob.Properties.ContentLength ?? 0, blob.Properties.LastModified ?? DateTimeOffset.MaxValue);
        }
    }

    private async Task<BlockBlobClient> BlobAsync(string name, CancellationToken cancellationToken)
    {
        var path = string.Join('/', BlobName.Segments(name));
        await MakeAsync(cancellationToken).ConfigureAwait(false);
        return _container.GetBlockBlobClient(path);
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        if (!Volatile.Read(ref _isMade))
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _isMade, true);
        }
    }
}
