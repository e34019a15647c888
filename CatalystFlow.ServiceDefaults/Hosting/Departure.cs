using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>
/// Ends what is still connected a little after the service was told to stop. The server itself waits for everybody who has begun to ask
/// something and does not end it, until the host loses patience with all that it stops, the silo among them.
/// </summary>
internal sealed class Departure : IConfigureOptions<KestrelServerOptions>, IDisposable
{
    /// <summary>Time to end what is under way.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenRegistration _stopping;

    public Departure(IHostApplicationLifetime lifetime) => _stopping = lifetime.ApplicationStopping.Register(() => _over.CancelAfter(Grace));

    public void Configure(KestrelServerOptions options) => options.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => async connection =>
    {
        await using var registration = _over.Token.UnsafeRegister(static c => ((ConnectionContext)c!).Abort(), connection).ConfigureAwait(false);
        await next(connection).ConfigureAwait(false);
    }));

    public void Dispose()
    {
        _stopping.Dispose();
        _over.Dispose();
    }
}
