using System.Globalization;
using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>Presents text of any encoding as UTF-8 bytes, the only form the tokeniser reads.</summary>
internal static class Utf8Source
{
    internal const string Utf8 = "utf-8";
    internal const string Utf16 = "utf-16";
    internal const string Utf16BigEndian = "utf-16BE";
    internal const string Utf32 = "utf-32";
    internal const string Latin1 = "iso-8859-1";
    private const int Windows1252 = 1252;

    private static readonly string[] Prefixes = ["cp", "windows-", "ms"];

    /// <summary>Wraps a stream; a UTF-8 one is passed through. The stream stays the caller's to close.</summary>
    internal static Stream Open(Stream content, string encodingName) => IsUtf8(encodingName)
        ? content
        : new TranscodedStream(content, TextDecoder.Of(encodingName));

    /// <summary>True when the text is UTF-8 as it is.</summary>
    internal static bool IsUtf8(string encodingName) =>
        Find(encodingName) is var encoding && (encoding is UTF8Encoding || encoding.CodePage == Encoding.ASCII.CodePage);

    /// <summary>True when bytes below 128 are ASCII and no others are, so that a text can be entered at any line break.</summary>
    internal static bool IsOneBytePerAscii(string encodingName) => IsUtf8(encodingName) || Find(encodingName).IsSingleByte;

    /// <summary>The name under which an encoding is remembered; null when it is not known.</summary>
    internal static string? Canonical(string name) => TryFind(name) switch
    {
        null => null,
        { CodePage: Windows1252 or 28591 } => Latin1,
        { CodePage: 20127 } => Utf8,
        var encoding => KnownEncodings.All.FirstOrDefault(e => TryFind(e.Name)?.CodePage == encoding.CodePage)?.Name,
    };

    /// <exception cref="DataException">The encoding is not known.</exception>
    internal static Encoding Find(string name) => TryFind(name) ?? throw CsvProblems.UnknownEncoding(name);

    /// <summary>The encoding with a mark of one's own for what is no text in it.</summary>
    internal static Encoding Find(string name, char mark)
    {
        var known = Find(name);
        var encoding = (Encoding)known.Clone();
        var isUnicode = encoding is UTF8Encoding or UnicodeEncoding or UTF32Encoding;
        encoding.DecoderFallback = isUnicode ? new DecoderReplacementFallback(mark.ToString()) : new HalfCharacters(mark, known);
        return encoding;
    }

    private static Encoding? TryFind(string name)
    {
        // As in browsers, Latin-1 is read as Windows-1252: the two differ only in control characters that no text uses,
        // where Windows programs put quotes, dashes and the euro sign.
        if (string.Equals(name, Latin1, StringComparison.OrdinalIgnoreCase))
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(Windows1252);
        }

        try
        {
            return CodePage(name) is { } number
                ? CodePagesEncodingProvider.Instance.GetEncoding(number) ?? Encoding.GetEncoding(number)
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null; // utf-7 is refused with the latter
        }
    }

    /// <summary>The number in names such as cp949, windows-949 and ms949, and those of names that .NET has not; null for others.</summary>
    private static int? CodePage(string name)
    {
        var prefix = Array.Find(Prefixes, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));
        return prefix is not null && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : name.ToLowerInvariant() switch
            {
                "utf8" => 65_001,
                "gbk" => 54_936, // which reads all that GBK can write
                "uhc" => 949,
                "windows-31j" => 932,
                "macroman" or "mac-roman" or "mac_roman" => 10_000,
                _ => null,
            };
    }
}
