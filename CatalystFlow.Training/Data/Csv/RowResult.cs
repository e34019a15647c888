namespace CatalystFlow.Training.Data;

/// <summary>How reading a row ended.</summary>
internal enum RowResult
{
    /// <summary>There is a row.</summary>
    Row,

    /// <summary>The text is over.</summary>
    End,

    /// <summary>The rest of the row is beyond the block that is being read.</summary>
    BlockEnd,

    /// <summary>A quoted field never ends.</summary>
    UnclosedQuote,

    /// <summary>The row is longer than allowed.</summary>
    TooLong,
}
