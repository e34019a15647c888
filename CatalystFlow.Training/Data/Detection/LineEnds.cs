namespace CatalystFlow.Training.Data;

/// <summary>Counts line breaks: line feeds, or carriage returns in a text that has no line feed.</summary>
internal readonly record struct LineEnds(long LineFeeds, long CarriageReturns)
{
    /// <summary>1-based line that a text with these breaks before it is in.</summary>
    internal long Line => 1 + (LineFeeds > 0 ? LineFeeds : CarriageReturns);

    internal LineEnds And(ReadOnlySpan<char> text) => new(LineFeeds + text.Count('\n'), CarriageReturns + text.Count('\r'));

    internal LineEnds And(ReadOnlySpan<byte> text) => new(LineFeeds + text.Count((byte)'\n'), CarriageReturns + text.Count((byte)'\r'));
}
