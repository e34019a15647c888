namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>How far a crawl goes. No choice depends on the clock: time only ends it.</summary>
public sealed record CrawlLimits
{
    /// <summary>After how long no further action begins.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>How many walks there are at most.</summary>
    public int Walks { get; init; } = int.MaxValue;

    /// <summary>How many actions a walk has.</summary>
    public int Actions { get; init; } = 25;

    /// <summary>How often a failing path is replayed at most to make it shorter.</summary>
    public int Replays { get; init; } = 60;

    /// <summary>How long one replay may take.</summary>
    public TimeSpan ReplayTime { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long all replays together may take.</summary>
    public TimeSpan ShrinkTime { get; init; } = TimeSpan.FromMinutes(3);
}
