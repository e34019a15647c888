using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CatalystFlow.Grains;

/// <summary>
/// The sockets of a silo that no other process has to find: none. Its calls never leave the process, and a port, even on loopback, would
/// let every program of this machine in without asking who it is.
/// </summary>
internal sealed class Nowhere : IConnectionListenerFactory
{
    /// <summary>A name rather than a place: a silo has to have a port, and one that is not bound can be shared.</summary>
    public const int Port = 11_111;

    /// <summary>Puts this in the place of every listener that the silo has registered.</summary>
    public static void ReplaceSockets(IServiceCollection services)
    {
        var keys = services.Where(s => s.IsKeyedService && s.ServiceType == typeof(IConnectionListenerFactory)).Select(s => s.ServiceKey).ToList();
        foreach (var key in keys)
        {
            services.RemoveAllKeyed<IConnectionListenerFactory>(key);
            services.AddKeyedSingleton<IConnectionListenerFactory, Nowhere>(key);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(new Silent(endpoint));

    /// <summary>Nobody ever comes.</summary>
    private sealed class Silent(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint => endpoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(_closed.Task.WaitAsync(cancellationToken));

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            _closed.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
