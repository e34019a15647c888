namespace CatalystFlow.Training.Data;

/// <summary>The head of a file as UTF-8.</summary>
internal static class Utf8Head
{
    private const int MostBytes = 1 << 20;

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

    /// <summary>The first mebibyte of a file, up to its last whole line if the file is longer.</summary>
    internal static byte[] Read(Stream content, string encodingName)
    {
        var head = new byte[Math.Min(MostBytes, content.Length - content.Position)];
        content.ReadExactly(head);
        return Of(head, content.Position == content.Length, encodingName);
    }
}
