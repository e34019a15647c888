using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>
/// A file as somebody sends it, who may be slow but not endlessly so: in each minute of waiting at least 16 KB must arrive. The time that
/// we take ourselves between two reads does not count. Nobody is waited for when the service is told to stop.
/// </summary>
public sealed class SteadyStream(PipeReader inner, TimeProvider clock, CancellationToken stopping = default) : ReadOnlyStream
{
    /// <summary>Bytes that must arrive in each <see cref="Patience"/>: a sixth of what the slowest mobile line carries.</summary>
    public const int Floor = 16 << 10;

    /// <summary>Time of waiting in which they must arrive.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private TimeSpan _waited;
    private long _arrived;
    private bool _isLeft;

    /// <summary>The body of an upload, in place of the server's own floor, which goes by the average since the beginning.</summary>
    public static SteadyStream Of(HttpContext context, TimeProvider clock)
    {
        // HTTP/2 bounds the rate per connection and refuses a setting per request.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var stream = new SteadyStream(context.Request.BodyReader, clock, stopping);
        context.Response.OnCompleted(stream.LeaveAsync, context);
        return stream;
    }

    /// <inheritdoc/>
    /// <exception cref="SenderLeftException">The connection ended, or what came over it is no body of a request.</exception>
    /// <exception cref="SenderStalledException">Too little arrived.</exception>
    /// <exception cref="ReceiverStoppingException">This service is being stopped.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var began = clock.GetTimestamp();
        using var patience = new CancellationTokenSource(Max(Patience - _waited, TimeSpan.Zero), clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken, stopping);
        if (await ReadAsync(any.Token).ConfigureAwait(false) is not { } arrived)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _isLeft = stopping.IsCancellationRequested;
            throw _isLeft ? new ReceiverStoppingException() : new SenderStalledException();
        }

        var count = Take(arrived, buffer.Span);
        Count(count, clock.GetElapsedTime(began));
        return count;
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>
    /// What has arrived, or null when it was given up. The reader is told so and not asked with the token: a server's reader that is broken
    /// off by one stays in the middle of that read, and cannot let the rest of the body come in after the answer.
    /// </summary>
    private async ValueTask<ReadOnlySequence<byte>?> ReadAsync(CancellationToken givenUp)
    {
        await using var registration = givenUp.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), inner).ConfigureAwait(false);
        while (true)
        {
            var result = await ReadInnerAsync().ConfigureAwait(false);
            if (!result.IsCanceled && (!result.Buffer.IsEmpty || result.IsCompleted))
            {
                return result.Buffer;
            }

            inner.AdvanceTo(result.Buffer.Start);

            // Not always given up: the reader may have been told so at the end of the read before, when something had just arrived.
            if (givenUp.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    // Said by a type: the request is marked as aborted only a moment after its body failed, and until then looks like any other.
    private async ValueTask<ReadResult> ReadInnerAsync()
    {
        try
        {
            return await inner.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException left)
        {
            throw new SenderLeftException(left);
        }
    }

    // The server waits after its answer for the rest of a body, and a stop waits for the server.
    private Task LeaveAsync(object context)
    {
        if (_isLeft)
        {
            ((HttpContext)context).Abort();
        }

        return Task.CompletedTask;
    }

    private int Take(ReadOnlySequence<byte> arrived, Span<byte> buffer)
    {
        var taken = arrived.Slice(0, Math.Min(arrived.Length, buffer.Length));
        var count = (int)taken.Length;
        taken.CopyTo(buffer);
        inner.AdvanceTo(taken.End);
        return count;
    }

    private void Count(int bytes, TimeSpan waited)
    {
        (_arrived, _waited) = (_arrived + bytes, _waited + waited);
        if (_arrived >= Floor)
        {
            (_arrived, _waited) = (0, TimeSpan.Zero);
        }
    }
}

/// <summary>A file is no longer waited for.</summary>
public abstract class UploadGivenUpException(int status, string title, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the sender is answered.</summary>
    public int Status => status;

    /// <summary>The same in a few words.</summary>
    public string Title => title;
}

/// <summary>Who sends a file went away in the middle of it.</summary>
public sealed class SenderLeftException(Exception inner) : UploadGivenUpException(
    StatusCodes.Status400BadRequest,
    "The upload is incomplete",
    "The upload ended before the whole file had arrived. Nothing was stored; send it again.",
    inner);

/// <summary>Who sends a file has stopped doing so without ending it.</summary>
public sealed class SenderStalledException() : UploadGivenUpException(
    StatusCodes.Status408RequestTimeout,
    "The upload stalled",
    $"Fewer than {SteadyStream.Floor >> 10} KB of the file arrived within a minute, so the upload was ended. Nothing was stored; send it again.");

/// <summary>The service is being stopped while a file comes in.</summary>
public sealed class ReceiverStoppingException() : UploadGivenUpException(
    StatusCodes.Status503ServiceUnavailable,
    "The server is being stopped",
    "The server was told to stop before the whole file had arrived. Nothing was stored; send it again when the server is back.");
