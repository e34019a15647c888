using CatalystFlow.ServiceDefaults.Hosting;

namespace CatalystFlow.Web.Clients;

/// <summary>A stream that ends with an error when nothing, not even a heartbeat, comes for too long: the other side is gone.</summary>
internal sealed class LiveStream(Stream inner, TimeSpan longestSilence, TimeProvider clock) : ReadOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var silence = new CancellationTokenSource(longestSilence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            return await inner.ReadAsync(buffer, either.Token);
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The stream has gone silent.");
        }
    }
}
