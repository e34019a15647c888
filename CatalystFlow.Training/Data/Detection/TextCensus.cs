using System.Buffers;

namespace CatalystFlow.Training.Data;

/// <summary>Counts the places of a file that are no text in its encoding.</summary>
internal static class TextCensus
{
    private const int ChunkSize = 1 << 16, DifferentBytes = 256;
    private const char Mark = '\uFFFF'; // is no character, so that no text has it, while U+FFFD may be one

    /// <summary>Reads all of a file, unless every byte is a character in its encoding; null when all is valid.</summary>
    /// <param name="seekable">The file.</param>
    /// <param name="encodingName">Its encoding.</param>
    /// <param name="isWhole">False when the file goes on, so that it may be cut within a character.</param>
    /// <param name="ct">Stops reading.</param>
    internal static InvalidText? Of(Stream seekable, string encodingName, bool isWhole, CancellationToken ct)
    {
        var decoder = TextDecoder.Of(encodingName, Mark);
        return !decoder.Encoding.IsSingleByte ? Count(seekable, decoder, isWhole, ct)
            : Undefined(encodingName) is { Length: > 0 } undefined ? Count(seekable, SearchValues.Create(undefined), ct)
            : null;
    }

    /// <summary>The bytes that are no character where each byte is one.</summary>
    private static byte[] Undefined(string encodingName)
    {
        byte[] all = [.. Enumerable.Range(0, DifferentBytes).Select(b => (byte)b)];
        var text = TextDecoder.Read(all, encodingName);
        return [.. all.Where(b => text[b] == '\uFFFD')];
    }

    /// <summary>Where each byte is a character, the file need not be decoded.</summary>
    private static InvalidText? Count(Stream seekable, SearchValues<byte> undefined, CancellationToken ct)
    {
        var (count, ends) = (0L, default(LineEnds));
        var buffer = new byte[ChunkSize];
        seekable.Position = 0;
        for (int read; (read = seekable.Read(buffer)) > 0;)
        {
            ct.ThrowIfCancellationRequested();
            var rest = buffer.AsSpan(0, read);
            for (int next; (next = rest.IndexOfAny(undefined)) >= 0; rest = rest[(next + 1)..])
            {
                ends = count++ == 0 ? ends.And(rest[..next]) : ends;
            }

            ends = count == 0 ? ends.And(rest) : ends;
        }

        return count == 0 ? null : new(count, ends.Line);
    }

    private static InvalidText? Count(Stream seekable, TextDecoder decoder, bool isWhole, CancellationToken ct)
    {
        var (count, firstLine, ends) = (0L, 0L, default(LineEnds));
        var bytes = new byte[ChunkSize];
        var characters = new char[decoder.Encoding.GetMaxCharCount(ChunkSize)];
        seekable.Position = 0;
        for (var isEnd = false; !isEnd;)
        {
            ct.ThrowIfCancellationRequested();
            var read = seekable.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            isEnd = read < bytes.Length;
            var text = characters.AsSpan(0, decoder.Read(bytes.AsSpan(0, read), characters, isEnd && isWhole));
            if (count == 0)
            {
                var first = text.IndexOf(Mark);
                ends = ends.And(text[..(first < 0 ? text.Length : first)]);
                firstLine = ends.Line;
            }

            count += text.Count(Mark);
        }

        return count == 0 ? null : new(count, firstLine);
    }
}
