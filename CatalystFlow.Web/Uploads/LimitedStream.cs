using CatalystFlow.ServiceDefaults.Hosting;

namespace CatalystFlow.Web.Uploads;

/// <summary>Ends with an error past a number of bytes: a request without a length must not be longer than one with.</summary>
internal sealed class LimitedStream(Stream inner, long limit) : ReadOnlyStream
{
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        _read += count;
        return _read > limit ? throw new UploadTooLargeException() : count;
    }
}

internal sealed class UploadTooLargeException() : IOException("More bytes than allowed.");
