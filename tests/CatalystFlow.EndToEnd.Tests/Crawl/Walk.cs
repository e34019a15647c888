using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>
/// One visit in a fresh profile: does one thing after the other, and after each waits for the answer and looks for a fault.
/// </summary>
public sealed class Walk : IAsyncDisposable
{
    private const float LoadingPatience = 5_000;
    private const string Silence = "the page does not answer";

    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(10);

    private readonly CrawledSite _site;
    private readonly PageWatch _watch;
    private readonly IPage _page;
    private readonly Hands _hands;
    private readonly CancellationToken _end;
    private volatile bool _crashed;

    private Walk(CrawledSite site, PageWatch watch, IPage page, CancellationToken end)
    {
        (_site, _watch, _page, _end) = (site, watch, page, end);
        _hands = new(page, site.Patience);
        page.Crash += (_, _) => _crashed = true;
    }

    /// <summary>Where the page is now.</summary>
    public string Address => _page.Url.Replace(_site.Address, "", StringComparison.Ordinal);

    /// <summary>Opens a window.</summary>
    public static async Task<Walk> BeginAsync(CrawledSite site, int width, CancellationToken end)
    {
        var context = await site.NewProfile(width);
        var watch = new PageWatch(context);
        await context.AddInitScriptAsync(PageScript.Text);
        var walk = new Walk(site, watch, await context.NewPageAsync(), end);
        // What the product said of a walk before is no fault of this one.
        PageWatches.EndedCircuits(site.Address.Equals);
        return walk;
    }

    /// <summary>Goes where the walk begins; what has to be clicked for that may not be there any more.</summary>
    public async Task<Fault?> OpenAsync(PageView view)
    {
        var limit = (float)_site.Patience.TotalMilliseconds;
        await TryAsync(() => _page.GotoAsync(_site.Address + view.Address, new() { Timeout = limit }));
        var fault = await FaultAsync();
        foreach (var part in fault is null ? view.Clicks : [])
        {
            await TryAsync(() => _page.Part(part).ClickAsync(new() { Timeout = Hands.ClickPatience }));
            fault ??= await FaultAsync();
        }

        return fault;
    }

    /// <summary>What the page offers; nothing while it is on its way elsewhere.</summary>
    public async Task<Offers> OffersAsync()
    {
        string? text = null;
        await TryAsync(async () => text = await _page.EvaluateAsync<string>("() => catalystCrawl.offers()"));
        return text is null ? new([], false, false) : Offers.Parse(text);
    }

    /// <summary>Does something, unless it cannot be done any more, and says what was wrong then.</summary>
    public async Task<(bool Done, Fault? Fault)> DoAsync(CrawlAction action)
    {
        var isDone = false;
        await TryAsync(async () => isDone = await _hands.DoAsync(action));
        return (isDone, action.InHaste ? null : await FaultAsync());
    }

    /// <summary>Waits until the page has answered, and says what is wrong with it.</summary>
    public async Task<Fault?> FaultAsync()
    {
        var isAnswered = await SettleAsync();
        if (isAnswered)
        {
            await CloseOthersAsync();
            await _watch.LookAsync(_page).WaitAsync(_end);
        }

        var told = PageWatches.EndedCircuits(_site.Address.Equals);
        List<string> complaints = [.. _watch.Complaints.Distinct()];
        complaints.AddRange(told.Count > 0 ? [$"log: {string.Join(" | ", told.Select(line => line.Trim()))}"] : []);
        complaints.AddRange(_crashed ? ["the page crashed"] : []);
        complaints.AddRange(isAnswered || _crashed ? [] : [$"{Silence} within {_site.Patience.TotalSeconds} s"]);
        return complaints.Count > 0 ? new(complaints) : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _watch.Context.CloseAsync().WaitAsync(ClosePatience, CancellationToken.None);
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            // A page that answers nothing does not close either; it ends with the browser.
        }
    }

    private async Task TryAsync(Func<Task> what)
    {
        try
        {
            await what().WaitAsync(_site.Patience, _end);
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException || IsImpatience(failure))
        {
            // It could not be done; whether that is a fault, the page tells.
        }
    }

    private bool IsImpatience(Exception failure) => failure is OperationCanceledException && !_end.IsCancellationRequested;

    /// <summary>A page that goes elsewhere while it is waited for is waited for again, where it has gone to.</summary>
    private async Task<bool> SettleAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_end);
        patience.CancelAfter(_site.Patience);
        while (!_crashed && !_page.IsClosed && !patience.IsCancellationRequested)
        {
            try
            {
                await _page.EvaluateAsync("most => catalystCrawl.settle(most)", LoadingPatience).WaitAsync(patience.Token);
                return true;
            }
            catch (PlaywrightException)
            {
                await TryAsync(() => _page.WaitForLoadStateAsync(LoadState.Load).WaitAsync(patience.Token));
            }
            catch (OperationCanceledException) when (!_end.IsCancellationRequested)
            {
                break;
            }
        }

        return false;
    }

    /// <summary>What opens in another tab is watched, too, and left at once.</summary>
    private async Task CloseOthersAsync()
    {
        foreach (var other in _watch.Context.Pages.Where(p => p != _page).ToList())
        {
            await TryAsync(() => other.CloseAsync());
        }
    }
}
