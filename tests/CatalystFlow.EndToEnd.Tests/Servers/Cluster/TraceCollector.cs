using System.Net;

namespace CatalystFlow.EndToEnd.Tests.Servers.Cluster;

/// <summary>Takes what services export over OTLP, as an operator's collector does, and keeps the spans.</summary>
public sealed class TraceCollector : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Lock _gate = new();
    private readonly List<Span> _spans = [];
    private readonly Task _receiving;
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens it on a free port.</summary>
    public TraceCollector()
    {
        Address = $"http://127.0.0.1:{LoopbackPort.Free()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>Where services send to.</summary>
    public string Address { get; }

    /// <summary>The variables by which Aspire tells a service of a collector, with every trace that nobody asked for left out.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables =>
    [
        new("OTEL_EXPORTER_OTLP_ENDPOINT", Address),
        new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        new("OTEL_BSP_SCHEDULE_DELAY", "200"),
        new("OTEL_TRACES_SAMPLER", "parentbased_always_off"),
    ];

    /// <summary>Waits until the spans of a trace fulfil the condition, and returns them.</summary>
    public async Task<IReadOnlyList<Span>> WaitAsync(string trace, Func<IReadOnlyList<Span>, bool> condition, TimeSpan limit)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(limit);
        while (true)
        {
            Task grown;
            IReadOnlyList<Span> spans;
            lock (_gate)
            {
                (grown, spans) = (_grown.Task, [.. _spans.Where(span => span.Trace == trace)]);
            }

            if (condition(spans))
            {
                return spans;
            }

            await grown.WaitAsync(late.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            late.IsCancellationRequested.ShouldBeFalse($"only these came: {string.Join(", ", spans)}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _receiving;
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                if (context.Request.Url!.AbsolutePath == "/v1/traces")
                {
                    Add(Span.ReadAll(body.ToArray()));
                }

                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or HttpListenerException)
        {
            // The collector is being closed.
        }
    }

    private void Add(IEnumerable<Span> spans)
    {
        TaskCompletionSource grown;
        lock (_gate)
        {
            _spans.AddRange(spans);
            (grown, _grown) = (_grown, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        grown.SetResult();
    }
}
