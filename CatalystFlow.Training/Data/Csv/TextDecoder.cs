using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads text with U+FFFD for whatever is no text in its encoding. Left to itself, .NET writes a question mark there, a middle dot, or a
/// character of private use, by encoding; a question mark may mean missing.
/// </summary>
internal sealed class TextDecoder
{
    // Private use that tables of one byte have for bytes without a meaning, and those of two; users' own characters of Big5 are below.
    private const char FirstOfOneByte = '\uF700', FirstOfTwoBytes = '\uF880', LastOfBoth = '\uF8FE'; // U+F8FF is Apple's sign
    private const int Gb18030 = 54936;

    private readonly Decoder _decoder;
    private readonly char _replacement;
    private readonly char _firstUndefined;

    private TextDecoder(Encoding encoding, char replacement)
    {
        (Encoding, _decoder, _replacement) = (encoding, encoding.GetDecoder(), replacement);
        var isUnicode = encoding is UTF8Encoding or UnicodeEncoding or UTF32Encoding || encoding.CodePage == Gb18030;
        _firstUndefined = isUnicode ? char.MaxValue : encoding.IsSingleByte ? FirstOfOneByte : FirstOfTwoBytes;
    }

    internal Encoding Encoding { get; }

    /// <summary>A decoder that begins at the start of a text.</summary>
    internal static TextDecoder Of(string encodingName, char replacement = '\uFFFD') =>
        new(Utf8Source.Find(encodingName, replacement), replacement);

    /// <summary>Reads a whole text.</summary>
    internal static string Read(byte[] text, string encodingName)
    {
        var decoder = Of(encodingName);
        var characters = new char[decoder.Encoding.GetMaxCharCount(text.Length)];
        return new(characters, 0, decoder.Read(text, characters, isEnd: true));
    }

    /// <summary>Reads on.</summary>
    /// <param name="bytes">What comes next.</param>
    /// <param name="characters">Room for the most characters that so many bytes can be.</param>
    /// <param name="isEnd">True when nothing comes after it, so that half a character at its end is none.</param>
    internal int Read(ReadOnlySpan<byte> bytes, Span<char> characters, bool isEnd)
    {
        var count = _decoder.GetChars(bytes, characters, isEnd);
        var rest = _firstUndefined < char.MaxValue ? characters[..count] : [];
        for (int next; (next = rest.IndexOfAnyInRange(_firstUndefined, LastOfBoth)) >= 0; rest = rest[(next + 1)..])
        {
            rest[next] = _replacement;
        }

        return count;
    }
}
