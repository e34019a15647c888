using System.Text.Unicode;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Finds a file's encoding: a byte order mark decides; else zeros in every other byte mean UTF-16; else it is UTF-8 if all of it is
/// valid as such, and Latin-1 if not. The whole file is looked at, as its only umlaut may be in the last row.
/// </summary>
internal static class EncodingDetector
{
    private const int ChunkSize = 1 << 20, LongestTail = 3;
    private const double ManyZeros = 0.25, FewZeros = 0.02;

    internal static string Detect(Stream content, ReadOnlySpan<byte> head, CancellationToken ct)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Utf8Source.Utf8;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? Utf8Source.Utf32 : Utf8Source.Utf16;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Utf8Source.Utf16BigEndian;
        }

        return Utf16ByZeros(head) ?? (IsUtf8(content, ct) ? Utf8Source.Utf8 : Utf8Source.Latin1);
    }

    private static string? Utf16ByZeros(ReadOnlySpan<byte> head)
    {
        if (!head.Contains((byte)0))
        {
            return null;
        }

        var zeros = new double[2];
        for (var i = 0; i < head.Length; i++)
        {
            zeros[i & 1] += head[i] == 0 ? 2.0 / head.Length : 0;
        }

        return (zeros[0], zeros[1]) switch
        {
            ( < FewZeros, > ManyZeros) => Utf8Source.Utf16,
            ( > ManyZeros, < FewZeros) => Utf8Source.Utf16BigEndian,
            _ => throw CsvProblems.NotText(head.IndexOf((byte)0)),
        };
    }

    private static bool IsUtf8(Stream content, CancellationToken ct)
    {
        content.Position = 0;
        var buffer = new byte[ChunkSize];
        var kept = 0;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var length = kept + content.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var isLast = length < buffer.Length;
            var whole = isLast ? length : length - TailLength(buffer.AsSpan(0, length));
            if (!Utf8.IsValid(buffer.AsSpan(0, whole)))
            {
                return false;
            }

            if (isLast)
            {
                return true;
            }

            kept = length - whole;
            buffer.AsSpan(whole, kept).CopyTo(buffer);
        }
    }

    /// <summary>Bytes at the end that may be the start of a character that continues in the next chunk.</summary>
    private static int TailLength(ReadOnlySpan<byte> bytes)
    {
        for (var tail = 1; tail <= LongestTail; tail++)
        {
            var b = bytes[^tail];
            if (b < 0x80)
            {
                return 0;
            }

            if (b >= 0xC0)
            {
                return tail;
            }
        }

        return 0;
    }
}
