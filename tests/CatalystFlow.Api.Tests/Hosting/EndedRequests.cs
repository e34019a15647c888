using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>Tells when a request that sends something is over in one host, however it ended and whether or not it was answered.</summary>
internal sealed class EndedRequests : IDisposable
{
    private const string Duration = "http.server.request.duration";

    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _ended = new(0);
    private readonly MeterListener _listener = new();

    public EndedRequests(IServiceProvider host)
    {
        var meters = host.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == Duration && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            if (!tags.ToArray().Contains(new("http.request.method", "GET")))
            {
                _ended.Release();
            }
        });
        _listener.Start();
    }

    public async Task NextAsync(CancellationToken cancellationToken) => (await _ended.WaitAsync(Guard, cancellationToken)).ShouldBeTrue();

    public void Dispose()
    {
        _listener.Dispose();
        _ended.Dispose();
    }
}
