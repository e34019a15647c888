using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CatalystFlow.ServiceDefaults.Storage;

/// <summary>Blobs in one container of Azure Storage, or of its emulator. The container is made when it is first used.</summary>
public sealed class AzureBlobStore(BlobContainerClient container) : IBlobStore
{
    private const int BlockSize = 4 << 20;

    // Memory during a write is this many blocks, whatever the size of the blob.
    private static readonly BlobUploadOptions Streaming = new()
    {
        TransferOptions = new() { InitialTransferSize = BlockSize, MaximumTransferSize = BlockSize, MaximumConcurrency = 2 },
    };

    private Task? _made;

    /// <inheritdoc/>
    public async Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobOpenReadOptions(allowModifications: false) { BufferSize = BlockSize };
            return await container.GetBlobClient(name).OpenReadAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            throw new BlobNotFoundException(name, e);
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        await EnsureContainerAsync(cancellationToken).ConfigureAwait(false);

        // Blocks become a blob only when the last of them is committed: a broken write leaves nothing to see.
        await container.GetBlobClient(name).UploadAsync(content, Streaming, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) =>
        await container.GetBlobClient(name).ExistsAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Nothing was ever written.
        }
    }

    private Task EnsureContainerAsync(CancellationToken cancellationToken)
    {
        var made = _made;
        return made is { IsFaulted: false, IsCanceled: false }
            ? made
            : _made = container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
    }
}
