namespace CatalystFlow.Training.Data;

/// <summary>An encoding that was found.</summary>
/// <param name="Name">IANA name.</param>
/// <param name="IsGuess">True when the text only looks like it.</param>
/// <param name="Invalid">Where the text is not valid in it; null when it is.</param>
internal sealed record FoundEncoding(string Name, bool IsGuess = false, InvalidText? Invalid = null);

/// <summary>
/// Finds a file's encoding: a byte order mark decides; else zeros in every other byte mean UTF-16, and in three of four UTF-32; else it is UTF-8 if all of it is
/// valid as such, or all but a few places; else it is guessed. The whole file is looked at, as its only umlaut may be in the last row.
/// </summary>
internal static class EncodingDetector
{
    private const double ManyZeros = 0.5, AlmostAll = 0.9, FewZeros = 0.04;

    /// <summary>Finds the encoding.</summary>
    /// <param name="content">The file.</param>
    /// <param name="head">Its first bytes.</param>
    /// <param name="isWhole">False when the file goes on after what is given.</param>
    /// <param name="ct">Stops the work.</param>
    internal static FoundEncoding Detect(Stream content, ReadOnlySpan<byte> head, bool isWhole, CancellationToken ct) =>
        (ByMark(head) ?? ByZeros(head)) is { } unicode ? Given(content, unicode, isWhole, ct) : DetectByContent(content, head, isWhole, ct);

    /// <summary>An encoding that is known, and where the file is not valid in it.</summary>
    internal static FoundEncoding Given(Stream content, string name, bool isWhole, CancellationToken ct) => new(
        name, Invalid: Utf8Source.IsUtf8(name) ? Utf8Census.Of(content, ct).InvalidText : TextCensus.Of(content, name, isWhole, ct));

    private static string? ByMark(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? Utf8Source.Utf32
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Utf8Source.Utf16
        : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Utf8Source.Utf16BigEndian
        : null;

    private static FoundEncoding DetectByContent(Stream content, ReadOnlySpan<byte> head, bool isWhole, CancellationToken ct)
    {
        var census = Utf8Census.Of(content, ct);

        // Two bytes of another encoding are seldom a character of UTF-8; where such characters are many, the rest is damage.
        return census.Valid >= census.Invalid || head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])
            ? new(Utf8Source.Utf8, Invalid: census.InvalidText)
            : Given(content, EncodingGuess.Of(census.Sample), isWhole, ct) with { IsGuess = true };
    }

    private static string? ByZeros(ReadOnlySpan<byte> head)
    {
        // NUL bytes at the end are padding; they say nothing.
        var text = head[..(head.LastIndexOfAnyExcept((byte)0) + 1)];
        if (!text.Contains((byte)0))
        {
            return null;
        }

        Span<double> zeros = stackalloc double[4];
        for (var i = 0; i < text.Length; i++)
        {
            zeros[i & 3] += text[i] == 0 ? 4.0 / text.Length : 0;
        }

        return zeros switch
        {
            [< FewZeros, > ManyZeros, > AlmostAll, > AlmostAll] => Utf8Source.Utf32,
            [> AlmostAll, > AlmostAll, > ManyZeros, < FewZeros] => throw CsvProblems.Utf32BigEndian(),
            [< FewZeros, > ManyZeros, < FewZeros, > ManyZeros] => Utf8Source.Utf16,
            [> ManyZeros, < FewZeros, > ManyZeros, < FewZeros] => Utf8Source.Utf16BigEndian,
            _ => throw CsvProblems.NotText(text.IndexOf((byte)0)),
        };
    }
}
