using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// What stands for bytes that are no character: a mark, and then those of them that are ASCII. The delimiter or line break behind half a
/// character is a second byte of none, and would be lost with it. Browsers do the same. Second codes of a character that has another one,
/// as some in Shift-JIS have, are known to the encoding as it comes only.
/// </summary>
internal sealed class HalfCharacters(char mark, Encoding encoding) : DecoderFallback
{
    private const int LongestCharacter = 4;

    public override int MaxCharCount => LongestCharacter;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(mark, encoding);

    private sealed class Buffer(char mark, Encoding encoding) : DecoderFallbackBuffer
    {
        private readonly char[] _text = new char[LongestCharacter];
        private int _length, _next;

        public override int Remaining => _length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (_text[0], _length, _next) = (mark, 1, 0);
            if (encoding.GetString(bytesUnknown) is [var second] && second is not ('?' or '\u30FB' or '\uFFFD')) // what .NET writes for none
            {
                _text[0] = second;
                return true;
            }

            foreach (var b in bytesUnknown.AsSpan(1))
            {
                if (b < 0x80 && _length < _text.Length)
                {
                    _text[_length++] = (char)b;
                }
            }

            return true;
        }

        public override char GetNextChar() => _next < _length ? _text[_next++] : '\0';

        public override bool MovePrevious()
        {
            _next -= _next > 0 ? 1 : 0;
            return _next > 0;
        }

        public override void Reset() => (_length, _next) = (0, 0);
    }
}
