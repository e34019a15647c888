using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>Shows what each encoding makes of a file.</summary>
internal static class EncodingSamples
{
    private const int LongestSample = 120, ContextBytes = 40;

    internal static IReadOnlyList<EncodingSample> Of(ReadOnlySpan<byte> head)
    {
        var line = TellingLine(head);
        return [.. KnownEncodings.All.Select(e => new EncodingSample(e, line is null ? null : Decoded(line, e.Name)))];
    }

    /// <summary>The part of the first line with a byte beyond ASCII that is around this byte.</summary>
    private static byte[]? TellingLine(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        if (at < 0)
        {
            return null;
        }

        var start = head[..at].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        start = Math.Max(start, at - ContextBytes) & (head.Contains((byte)0) ? ~3 : ~0); // characters of UTF-16 are not cut
        var end = head[at..].IndexOfAny((byte)'\n', (byte)'\r');
        end = Math.Min(end < 0 ? head.Length : at + end, at + (2 * ContextBytes));
        return head[start..end].ToArray();
    }

    private static string Decoded(byte[] line, string encoding)
    {
        var text = string.Concat(TextDecoder.Read(line, encoding).EnumerateRunes().Where(r => !Rune.IsControl(r)));
        return text.Length <= LongestSample ? text : string.Concat(text.AsSpan(0, LongestSample - 1), "…");
    }
}
