using System.Text;

namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>A file that is read up to its middle, and then only when the test lets it go on.</summary>
public sealed class GatedStream(string content) : Stream
{
    private readonly byte[] _content = Encoding.UTF8.GetBytes(content);
    private readonly TaskCompletionSource _halfRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _position;

    /// <summary>Completes when half of it has been read.</summary>
    public Task HalfRead => _halfRead.Task;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => _position; set => throw new NotSupportedException(); }

    /// <summary>Lets the rest be read.</summary>
    public void GoOn() => _goOn.TrySetResult();

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= _content.Length / 2)
        {
            _halfRead.TrySetResult();
            await _goOn.Task.WaitAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, _content.Length - _position);
        _content.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
