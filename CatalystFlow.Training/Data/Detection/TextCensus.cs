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
        return decoder.Encoding.IsSingleByte && HasAllBytes(encodingName) ? null : Count(seekable, decoder, isWhole, ct);
    }

    private static bool HasAllBytes(string encodingName)
    {
        byte[] all = [.. Enumerable.Range(0, DifferentBytes).Select(b => (byte)b)];
        return !TextDecoder.Read(all, encodingName).Contains('\uFFFD', StringComparison.Ordinal);
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
