namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>A fault, and the way to it.</summary>
/// <param name="Seed">The seed whose first walk it is.</param>
/// <param name="Fault">What was wrong.</param>
/// <param name="Path">What was done until then.</param>
/// <param name="Shortest">The shortest path to a fault like it; null as long as none has been looked for, or when no replay failed.</param>
public sealed record CrawlFailure(int Seed, Fault Fault, CrawlPath Path, CrawlPath? Shortest = null)
{
    /// <summary>What is said at once, before anything else can go wrong.</summary>
    public string Found => $"Seed {Seed} (CATALYSTFLOW_SEED={Seed} begins with this walk) found:\n{Fault}\nThe whole path:\n{Path}";

    /// <inheritdoc/>
    public override string ToString() => Shortest is null
        ? $"{Found}\nNo replay of it failed: it depends on more than the path."
        : $"Seed {Seed} found:\n{Fault}\nThe shortest path to it:\n{Shortest}";
}
