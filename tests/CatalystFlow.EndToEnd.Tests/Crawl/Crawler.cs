using System.Diagnostics;
using CatalystFlow.EndToEnd.Tests.Harness;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>
/// Goes about a site at random, in walks that each begin in a fresh profile, until time is up or a page does what no page may do. Each
/// walk has a seed of its own, which together with what the pages offer says all that is done on it.
/// </summary>
/// <param name="site">What is crawled.</param>
/// <param name="views">Where walks begin.</param>
/// <param name="limits">How far it goes.</param>
/// <param name="tell">Is told of what is found at once.</param>
public sealed class Crawler(CrawledSite site, IReadOnlyList<PageView> views, CrawlLimits limits, Action<string> tell)
{
    private static readonly int[] Widths = [1280, 1280, 390];

    private readonly HashSet<string> _pages = [];
    private int _walks;
    private int _done;
    private int _skipped;

    /// <summary>What has been done.</summary>
    public string Summary => $"{_walks} walks, {_done} actions, {_skipped} skipped, {_pages.Count} addresses";

    /// <summary>Crawls, and returns the first failure with the shortest path to it.</summary>
    public async Task<CrawlFailure?> RunAsync(int seed, CancellationToken end)
    {
        var watch = Stopwatch.StartNew();
        for (; _walks < limits.Walks && watch.Elapsed < limits.Time; _walks++)
        {
            var addresses = new List<string>();
            if (await WalkAsync(seed + _walks, addresses, () => watch.Elapsed < limits.Time, end) is { } failure)
            {
                tell(failure.Found);
                return failure with { Shortest = await new PathShortener(site, limits, failure.Fault).ShortenAsync(failure.Path, addresses, end) };
            }
        }

        return null;
    }

    private async Task<CrawlFailure?> WalkAsync(int seed, List<string> addresses, Func<bool> goesOn, CancellationToken end)
    {
        var chooser = new Chooser(seed);
        // Neighbouring seeds begin on neighbouring pages, so that a few walks in a row come to all of them.
        var path = new CrawlPath(views[(int)((uint)seed % views.Count)], chooser.Any(Widths), []);
        await using var walk = await Walk.BeginAsync(site, path.Width, end);
        var fault = await walk.OpenAsync(path.Start);
        var offers = await walk.OffersAsync();
        while (fault is null && path.Actions.Count < limits.Actions && goesOn())
        {
            var action = chooser.Next(offers);
            addresses.Add(walk.Address);
            path = path with { Actions = [.. path.Actions, action] };
            (var isDone, fault) = await walk.DoAsync(action);
            Count(addresses[^1], isDone);
            // Who is in haste clicks what was there before: what has come of it already would depend on the clock.
            offers = action.InHaste ? offers : await walk.OffersAsync();
        }

        fault ??= await walk.FaultAsync();
        return fault is null ? null : new(seed, fault, path);
    }

    private void Count(string address, bool isDone)
    {
        _pages.Add(address);
        _done += isDone ? 1 : 0;
        _skipped += isDone ? 0 : 1;
    }
}
