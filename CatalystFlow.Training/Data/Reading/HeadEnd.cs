namespace CatalystFlow.Training.Data;

/// <summary>Where the head of a file is cut so that it ends with a whole line.</summary>
internal static class HeadEnd
{
    private const byte LineFeed = (byte)'\n', CarriageReturn = (byte)'\r';

    /// <summary>Length without the last line; in UTF-16 and UTF-32, where a line break is not one byte, without half a character.</summary>
    internal static int BeforeLastLine(ReadOnlySpan<byte> head)
    {
        var end = head.Contains((byte)0) ? head.Length & ~3 : head.LastIndexOfAny(LineFeed, CarriageReturn) + 1;
        return end == 0 ? head.Length : end;
    }

    /// <summary>Length up to the start of a line, counted from 1.</summary>
    internal static int Before(ReadOnlySpan<byte> head, long line)
    {
        var at = 0;
        for (var number = 1L; number < line && at < head.Length; number++)
        {
            var end = head[at..].IndexOfAny(LineFeed, CarriageReturn);
            at = end < 0 ? head.Length : at + end + 1;
            at += at < head.Length && head[at - 1] == CarriageReturn && head[at] == LineFeed ? 1 : 0;
        }

        return at;
    }
}
