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
            var steps = new List<Step>();
            if (await WalkAsync(seed + _walks, steps, () => watch.Elapsed < limits.Time, end) is { } failure)
            {
                tell(failure.Found);
                return await ShortenAsync(failure, steps, end);
            }
        }

        return null;
    }

    private async Task<CrawlFailure?> WalkAsync(int seed, List<Step> steps, Func<bool> goesOn, CancellationToken end)
    {
        var chooser = new Chooser(seed);
        // Neighbouring seeds begin on neighbouring pages, so that a few walks in a row come to all of them.
        var start = views[(int)((uint)seed % views.Count)];
        var width = chooser.Any(Widths);
        await using var walk = await Walk.BeginAsync(site, width, end);
        var fault = await walk.OpenAsync(start);
        var offers = await walk.OffersAsync();
        while (fault is null && steps.Count < limits.Actions && goesOn())
        {
            var step = new Step(walk.Address, chooser.Next(offers));
            steps.Add(step);
            (var isDone, fault) = await walk.DoAsync(step.Action);
            Count(step.Address, isDone);
            // Who is in haste clicks what was there before: what has come of it already would depend on the clock.
            offers = step.Action.InHaste ? offers : await walk.OffersAsync();
        }

        fault ??= await walk.FaultAsync();
        return fault is null ? null : new(seed, fault, new(start, width, [.. steps.Select(s => s.Action)]));
    }

    private void Count(string address, bool isDone)
    {
        _pages.Add(address);
        _done += isDone ? 1 : 0;
        _skipped += isDone ? 0 : 1;
    }

    private async Task<CrawlFailure> ShortenAsync(CrawlFailure failure, List<Step> steps, CancellationToken end)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(end);
        time.CancelAfter(limits.ShrinkTime);
        if (await FromLaterAsync(failure, steps, time.Token) is not { } path)
        {
            return failure;
        }

        var shrinker = new Shrinker<CrawlAction>(
            actions => FailsAsync(path with { Actions = actions }, failure.Fault, time.Token), limits.Replays);
        return failure with { Shortest = path with { Actions = await shrinker.ShrinkAsync(path.Actions) } };
    }

    /// <summary>Most faults need little of what came before: replays the last action where it was done, then more, then all.</summary>
    private async Task<CrawlPath?> FromLaterAsync(CrawlFailure failure, List<Step> steps, CancellationToken time)
    {
        for (var count = 1; count < steps.Count; count *= 2)
        {
            var later = failure.Path with { Start = new(steps[^count].Address), Actions = [.. failure.Path.Actions.TakeLast(count)] };
            if (await FailsAsync(later, failure.Fault, time))
            {
                return later;
            }
        }

        return await FailsAsync(failure.Path, failure.Fault, time) ? failure.Path : null;
    }

    private async Task<bool> FailsAsync(CrawlPath path, Fault like, CancellationToken time)
    {
        using var replay = CancellationTokenSource.CreateLinkedTokenSource(time);
        replay.CancelAfter(limits.ReplayTime);
        try
        {
            return await ReplayAsync(path, replay.Token) is { } fault && fault.IsLike(like);
        }
        catch (OperationCanceledException) when (replay.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<Fault?> ReplayAsync(CrawlPath path, CancellationToken end)
    {
        end.ThrowIfCancellationRequested();
        await using var walk = await Walk.BeginAsync(site, path.Width, end);
        var fault = await walk.OpenAsync(path.Start);
        foreach (var action in path.Actions)
        {
            fault ??= (await walk.DoAsync(action)).Fault;
        }

        return fault ?? await walk.FaultAsync();
    }

    private sealed record Step(string Address, CrawlAction Action);
}
