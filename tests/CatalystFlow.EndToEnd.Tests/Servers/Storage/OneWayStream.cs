namespace CatalystFlow.EndToEnd.Tests.Servers.Storage;

/// <summary>A request body: read once from start to end, and it may break off there.</summary>
/// <param name="content">What can be read.</param>
/// <param name="breaks">True when the sender vanishes after the content.</param>
/// <param name="beforeEnd">Called when the content has been read, before its end shows.</param>
internal sealed class OneWayStream(byte[] content, bool breaks = false, Action? beforeEnd = null) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_position == content.Length)
        {
            beforeEnd?.Invoke();
            return breaks ? throw new EndOfStreamException("The sender has gone.") : 0;
        }

        var read = Math.Min(Math.Min(buffer.Length, 8_192), content.Length - _position);
        content.AsSpan(_position, read).CopyTo(buffer);
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
