using CatalystFlow.Storage.Blobs;

namespace CatalystFlow.EndToEnd.Tests.Servers.Storage;

/// <summary>Files keep the contract.</summary>
public sealed class FileBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-blobs-").FullName;

    public FileBlobStoreTests() => Store = new FileBlobStore(_folder);

    /// <inheritdoc/>
    protected override IBlobStore Store { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
