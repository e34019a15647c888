using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>What is crawled.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="NewProfile">Makes a fresh profile of a browser with a window so wide.</param>
/// <param name="Patience">How long a page may be without an answer.</param>
public sealed record CrawledSite(string Address, Func<int, Task<IBrowserContext>> NewProfile, TimeSpan Patience);
