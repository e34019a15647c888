using Azure.Storage.Blobs;
using CatalystFlow.Storage.Blobs;

namespace CatalystFlow.EndToEnd.Tests.Servers.Storage;

/// <summary>Azure's blob storage keeps the contract.</summary>
public sealed class AzureBlobStoreTests(AzuriteFixture azurite) : BlobStoreContract, IClassFixture<AzuriteFixture>
{
    /// <inheritdoc/>
    protected override IBlobStore Store { get; } = new AzureBlobStore(azurite.Account);
}

/// <summary>One emulator for all tests of a class.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly AzuriteServer _server = new();
    private BlobServiceClient? _account;

    /// <summary>The account; the calling test is skipped on a machine without the emulator.</summary>
    public BlobServiceClient Account
    {
        get
        {
            TestTools.Require(AzuriteServer.IsInstalled ? "" : null, "Azurite");
            return _account!;
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (AzuriteServer.IsInstalled)
        {
            await _server.StartAsync();
            _account = new(_server.Connection);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
