using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>
/// Stands before the server's own transport and takes exactly what must not be bound: whatever way an address came to the server, none
/// that other machines reach is listened on unless the settings say so.
/// </summary>
internal sealed class LoopbackOnlyTransport(IOptions<AccessOptions> access) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) =>
        endpoint is IPEndPoint ip && !IPAddress.IsLoopback(ip.Address) && access.Value is { Open: false, Guarded: false };

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        ListenAddresses.Require(access.Value, endpoint.ToString()!);
        throw new NotSupportedException($"{endpoint} is for another transport.");
    }
}
