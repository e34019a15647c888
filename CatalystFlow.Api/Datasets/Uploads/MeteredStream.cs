using System.Security.Cryptography;
using CatalystFlow.ServiceDefaults.Hosting;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary>Passes an upload on while hashing, counting and bounding it: one pass, no copy.</summary>
internal sealed class MeteredStream(Stream inner, long limit) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Bytes that have passed.</summary>
    public long Count { get; private set; }

    /// <summary>SHA-256 of everything that has passed, in lower-case hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await ReadInnerAsync(buffer, cancellationToken).ConfigureAwait(false);
        Count += read;
        if (Count > limit)
        {
            throw new UploadTooLargeException(limit);
        }

        _hash.AppendData(buffer.Span[..read]);
        return read;
    }

    private async ValueTask<int> ReadInnerAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new UploadBrokenException(e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>An upload is larger than allowed.</summary>
internal sealed class UploadTooLargeException(long limit) : Exception($"The upload is larger than {limit} bytes.")
{
    public long Limit => limit;
}

/// <summary>The upload stopped before its end, or its multipart form is malformed; distinct from a failing disk.</summary>
internal sealed class UploadBrokenException(Exception inner) : Exception("The upload ended before the whole file had arrived.", inner);
