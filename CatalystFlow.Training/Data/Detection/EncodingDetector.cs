namespace CatalystFlow.Training.Data;

/// <summary>An encoding that was found.</summary>
/// <param name="Name">IANA name.</param>
/// <param name="IsGuess">True when the text only looks like it.</param>
/// <param name="Invalid">Where the text is not valid in it; null when it is.</param>
internal sealed record FoundEncoding(string Name, bool IsGuess = false, InvalidText? Invalid = null);

/// <summary>
/// Finds a file's encoding: a byte order mark decides; else zeros in every other byte mean UTF-16; else it is UTF-8 if all of it is
/// valid as such, or all but a few places; else it is guessed. The whole file is looked at, as its only umlaut may be in the last row.
/// </summary>
internal static class EncodingDetector
{
    private const double ManyZeros = 0.25, FewZeros = 0.02;

    internal static FoundEncoding Detect(Stream content, ReadOnlySpan<byte> head, CancellationToken ct)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return new(head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? Utf8Source.Utf32 : Utf8Source.Utf16);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return new(Utf8Source.Utf16BigEndian);
        }

        return Utf16ByZeros(head) is { } utf16 ? new(utf16) : DetectByContent(content, head, ct);
    }

    private static FoundEncoding DetectByContent(Stream content, ReadOnlySpan<byte> head, CancellationToken ct)
    {
        var census = Utf8Census.Of(content, ct);
        if (census.Invalid == 0)
        {
            return new(Utf8Source.Utf8);
        }

        // Two bytes of another encoding are seldom a character of UTF-8; where such characters are many, the rest is damage.
        var isUtf8 = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) || census.Valid >= census.Invalid;
        return isUtf8
            ? new(Utf8Source.Utf8, Invalid: new(census.Invalid, census.FirstLine))
            : new(EncodingGuess.Of(census.Sample), IsGuess: true);
    }

    private static string? Utf16ByZeros(ReadOnlySpan<byte> head)
    {
        // NUL bytes at the end are padding; they say nothing.
        var text = head[..(head.LastIndexOfAnyExcept((byte)0) + 1)];
        if (!text.Contains((byte)0))
        {
            return null;
        }

        var zeros = new double[2];
        for (var i = 0; i < text.Length; i++)
        {
            zeros[i & 1] += text[i] == 0 ? 2.0 / text.Length : 0;
        }

        return (zeros[0], zeros[1]) switch
        {
            ( < FewZeros, > ManyZeros) => Utf8Source.Utf16,
            ( > ManyZeros, < FewZeros) => Utf8Source.Utf16BigEndian,
            _ => throw CsvProblems.NotText(text.IndexOf((byte)0)),
        };
    }
}
