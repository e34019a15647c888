using CatalystFlow.EndToEnd.Tests.Harness;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>Where somebody begins, and what is done from there.</summary>
/// <param name="Start">Where.</param>
/// <param name="Width">How wide the window is.</param>
/// <param name="Actions">What is done.</param>
public sealed record CrawlPath(PageView Start, int Width, IReadOnlyList<CrawlAction> Actions)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(
        '\n', Actions.Select((action, i) => $"  {i + 1}. {action}").Prepend($"  0. open {Start} in a window {Width} pixels wide"));
}
