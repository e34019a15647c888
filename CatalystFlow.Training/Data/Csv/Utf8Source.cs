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

    /// <summary>Wraps a stream; a UTF-8 one is passed through. The stream stays the caller's to close.</summary>
    internal static Stream Open(Stream content, string encodingName) => IsUtf8(encodingName)
        ? content
        : Encoding.CreateTranscodingStream(content, Find(encodingName), Encoding.UTF8, leaveOpen: true);

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

    /// <summary>The encoding with U+FFFD in place of what is no text in it, where code pages of East Asia have marks of their own.</summary>
    internal static Encoding Strict(string name) => CodePagesEncodingProvider.Instance.GetEncoding(
        Find(name).CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))
        ?? Find(name);

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
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null; // utf-7 is refused with the latter
        }
    }
}
