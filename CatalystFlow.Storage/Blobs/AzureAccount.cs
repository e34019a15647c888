using Azure.Identity;
using Azure.Storage.Blobs;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Configuration;

namespace CatalystFlow.Storage.Blobs;

/// <summary>Connects to the storage account that a connection string names.</summary>
internal static class AzureAccount
{
    /// <summary>
    /// Accepts the two forms that Aspire injects: a connection string with a key, as the emulator's, or the address of an account,
    /// to which the process signs in with its managed identity unless the address carries a shared access signature.
    /// </summary>
    /// <exception cref="IncompleteConfigurationException">It is neither.</exception>
    public static BlobServiceClient Connect(string connection) =>
        Uri.TryCreate(connection, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? ConnectTo(address)
            : ConnectBy(connection);

    private static BlobServiceClient ConnectTo(Uri address)
    {
        if (address.Query.Contains("sig=", StringComparison.Ordinal))
        {
            return new(address);
        }

        return address.Scheme == Uri.UriSchemeHttps
            ? new(address, new DefaultAzureCredential())
            : throw Unreadable("an identity is only ever sent over https.");
    }

    private static BlobServiceClient ConnectBy(string connection)
    {
        try
        {
            return new(connection);
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException or ArgumentException)
        {
            throw Unreadable(problem.Message, problem);
        }
    }

    private static IncompleteConfigurationException Unreadable(string why, Exception? inner = null) => new(
        $"ConnectionStrings__{SharedServers.Blobs} cannot be used: {why} Expected a storage account's connection string, or its https address.", inner);
}
