namespace CatalystFlow.Training.Data;

/// <summary>The head of a file as UTF-8.</summary>
internal static class Utf8Head
{
    /// <summary>Transcodes it; of a head that is not all of the file, the last line is left out, as it is probably not whole.</summary>
    internal static byte[] Of(byte[] head, bool isWhole, string encodingName)
    {
        using var utf8 = Utf8Source.Open(new MemoryStream(head), encodingName);
        using var copy = new MemoryStream(head.Length);
        utf8.CopyTo(copy);
        var text = copy.ToArray();
        var end = isWhole ? -1 : text.AsSpan().LastIndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? text : text[..(end + 1)];
    }
}
