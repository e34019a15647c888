using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>Text of another encoding as UTF-8. What it is read from stays the caller's to close.</summary>
internal sealed class TranscodedStream(Stream content, TextDecoder decoder) : Stream
{
    private const int Room = 1 << 14;

    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder(); // the halves of a pair may come in two reads
    private readonly byte[] _bytes = new byte[Room];
    private readonly char[] _characters = new char[decoder.Encoding.GetMaxCharCount(Room)];
    private readonly byte[] _text = new byte[Encoding.UTF8.GetMaxByteCount(decoder.Encoding.GetMaxCharCount(Room))];
    private int _from, _to;
    private bool _isAtEnd;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (_from == _to && !_isAtEnd)
        {
            Fill();
        }

        var length = Math.Min(buffer.Length, _to - _from);
        _text.AsSpan(_from, length).CopyTo(buffer);
        _from += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Fill()
    {
        var read = content.Read(_bytes);
        _isAtEnd = read == 0;
        var count = decoder.Read(_bytes.AsSpan(0, read), _characters, _isAtEnd);
        (_from, _to) = (0, _encoder.GetBytes(_characters.AsSpan(0, count), _text, _isAtEnd));
    }
}
