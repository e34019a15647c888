namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>
/// Replays a failing path with parts left out, each time in a fresh profile, and keeps what still fails. How often and for how long is
/// bounded: when the time is up, what has been reached is the answer.
/// </summary>
/// <param name="site">What was crawled.</param>
/// <param name="limits">How often, and for how long.</param>
/// <param name="fault">What was wrong; another fault on the way does not count.</param>
public sealed class PathShortener(CrawledSite site, CrawlLimits limits, Fault fault)
{
    /// <summary>The shortest path found that fails in the same way; null when no replay does.</summary>
    /// <param name="path">What failed.</param>
    /// <param name="addresses">Where each of its actions was done.</param>
    /// <param name="end">Ends it at once.</param>
    public async Task<CrawlPath?> ShortenAsync(CrawlPath path, IReadOnlyList<string> addresses, CancellationToken end)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(end);
        time.CancelAfter(limits.ShrinkTime);
        if (await FromLaterAsync(path, addresses, time.Token) is not { } failing)
        {
            return null;
        }

        var shrinker = new Shrinker<CrawlAction>(actions => FailsAsync(failing with { Actions = actions }, time.Token), limits.Replays);
        return failing with { Actions = await shrinker.ShrinkAsync(failing.Actions) };
    }

    /// <summary>Most faults need little of what came before: replays the last action where it was done, then more, then all.</summary>
    private async Task<CrawlPath?> FromLaterAsync(CrawlPath path, IReadOnlyList<string> addresses, CancellationToken time)
    {
        for (var count = 1; count < addresses.Count; count *= 2)
        {
            var later = path with { Start = new(addresses[^count]), Actions = [.. path.Actions.TakeLast(count)] };
            if (await FailsAsync(later, time))
            {
                return later;
            }
        }

        return await FailsAsync(path, time) ? path : null;
    }

    private async Task<bool> FailsAsync(CrawlPath path, CancellationToken time)
    {
        using var replay = CancellationTokenSource.CreateLinkedTokenSource(time);
        replay.CancelAfter(limits.ReplayTime);
        try
        {
            return await ReplayAsync(path, replay.Token) is { } found && found.IsLike(fault);
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
        var found = await walk.OpenAsync(path.Start);
        foreach (var action in path.Actions)
        {
            found ??= (await walk.DoAsync(action)).Fault;
        }

        return found ?? await walk.FaultAsync();
    }
}
