using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>
/// A file as somebody sends it, who may be slow but not endlessly so: in each minute of waiting at least 16 KB must arrive. The time that
/// we take ourselves between two reads does not count.
/// </summary>
public sealed class SteadyStream(Stream inner, TimeProvider clock) : Stream
{
    /// <summary>Bytes that must arrive in each <see cref="Patience"/>: a sixth of what the slowest mobile line carries.</summary>
    public const int Floor = 16 << 10;

    /// <summary>Time of waiting in which they must arrive.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private TimeSpan _waited;
    private long _arrived;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The body of an upload, in place of the server's own floor, which goes by the average since the beginning.</summary>
    public static SteadyStream Of(HttpContext context, TimeProvider clock)
    {
        // HTTP/2 bounds the rate per connection and refuses a setting per request.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        return new(context.Request.Body, clock);
    }

    /// <inheritdoc/>
    /// <exception cref="SenderStalledException">Too little arrived.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var began = clock.GetTimestamp();
        using var patience = new CancellationTokenSource(Max(Patience - _waited, TimeSpan.Zero), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var count = await inner.ReadAsync(buffer, either.Token).ConfigureAwait(false);
            Count(count, clock.GetElapsedTime(began));
            return count;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SenderStalledException();
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private void Count(int bytes, TimeSpan waited)
    {
        (_arrived, _waited) = (_arrived + bytes, _waited + waited);
        if (_arrived >= Floor)
        {
            (_arrived, _waited) = (0, TimeSpan.Zero);
        }
    }
}

/// <summary>Who sends a file has stopped doing so without ending it.</summary>
public sealed class SenderStalledException() : Exception(
    $"Fewer than {SteadyStream.Floor >> 10} KB of the file arrived within a minute, so the upload was ended. Nothing was stored; send it again.");
