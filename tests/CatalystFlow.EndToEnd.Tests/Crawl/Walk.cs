using System.Globalization;
using System.Text.Json;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>
/// One visit in a fresh profile: does one thing after the other, and after each waits for the answer and looks for a fault.
/// </summary>
public sealed class Walk : IAsyncDisposable
{
    // What another thing lies over, or what has just gone, is soon given up.
    private const float ClickPatience = 1_500;
    private const float LoadingPatience = 5_000;
    private const string Silence = "the page does not answer";

    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(10);

    private readonly CrawledSite _site;
    private readonly PageWatch _watch;
    private readonly IPage _page;
    private readonly CancellationToken _end;
    private volatile bool _crashed;

    private Walk(CrawledSite site, PageWatch watch, IPage page, CancellationToken end)
    {
        (_site, _watch, _page, _end) = (site, watch, page, end);
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
        PageWatches.EndedCircuits(site.Address);
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
            await TryAsync(() => _page.Part(part).ClickAsync(new() { Timeout = ClickPatience }));
            fault ??= await FaultAsync();
        }

        return fault;
    }

    /// <summary>What the page offers; nothing while it is on its way elsewhere.</summary>
    public async Task<Offers> OffersAsync() =>
        await AskAsync("() => catalystCrawl.offers()") is { } text ? Offers.Parse(text) : new([], false, false);

    /// <summary>Does something, unless it cannot be done any more, and says what was wrong then.</summary>
    public async Task<(bool Done, Fault? Fault)> DoAsync(CrawlAction action)
    {
        var isDone = false;
        await TryAsync(async () => isDone = await PerformAsync(action));
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

        var told = PageWatches.EndedCircuits(_site.Address);
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
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            // It could not be done; whether that is a fault, the page tells.
        }
    }

    private async Task<bool> PerformAsync(CrawlAction action)
    {
        var limit = (float)_site.Patience.TotalMilliseconds;
        switch (action.Deed)
        {
            case Deed.Back:
                await _page.GoBackAsync(new() { Timeout = limit });
                return true;
            case Deed.Forward:
                await _page.GoForwardAsync(new() { Timeout = limit });
                return true;
            case Deed.Reload:
                await _page.ReloadAsync(new() { Timeout = limit });
                return true;
            case Deed.Press when action.Target is null:
                return await PressAsync(action.Value);
            default:
                var target = JsonSerializer.Serialize(action.Target, JsonSerializerOptions.Web);
                await using (var handle = await _page.EvaluateHandleAsync("text => catalystCrawl.find(text)", target))
                {
                    return handle is IElementHandle element && await PerformOnAsync(element, action);
                }
        }
    }

    private async Task<bool> PerformOnAsync(IElementHandle element, CrawlAction action)
    {
        switch (action.Deed)
        {
            case Deed.Type:
                await element.ClickAsync(new() { Timeout = ClickPatience });
                await _page.Keyboard.PressAsync("Control+A");
                await _page.Keyboard.InsertTextAsync(action.Value);
                return await PressAsync(action.Key);
            case Deed.Choose:
                var entry = new SelectOptionValue { Index = int.Parse(action.Value, CultureInfo.InvariantCulture) };
                await element.SelectOptionAsync(entry, new() { Timeout = ClickPatience });
                return true;
            case Deed.Press:
                await element.FocusAsync();
                return await PressAsync(action.Value);
            case Deed.Point or Deed.Drag:
                return await PointAsync(element, action.Value);
            case Deed.ClickTwice:
                await element.DblClickAsync(new() { Timeout = ClickPatience });
                return true;
            default:
                await element.ClickAsync(new() { Timeout = ClickPatience });
                return true;
        }
    }

    private async Task<bool> PressAsync(string key)
    {
        if (!await _page.EvaluateAsync<bool>("() => catalystCrawl.mayPress()"))
        {
            return false;
        }

        await _page.Keyboard.PressAsync(key);
        return true;
    }

    private async Task<bool> PointAsync(IElementHandle element, string places)
    {
        await element.ScrollIntoViewIfNeededAsync(new() { Timeout = ClickPatience });
        if (await element.BoundingBoxAsync() is not { } box)
        {
            return false;
        }

        var parts = places.Split(' ').Select(p => float.Parse(p, CultureInfo.InvariantCulture) / 100).ToArray();
        await _page.Mouse.MoveAsync(box.X + (box.Width * parts[0]), box.Y + (box.Height * parts[1]));
        await _page.Mouse.DownAsync();
        await _page.Mouse.MoveAsync(box.X + (box.Width * parts[^2]), box.Y + (box.Height * parts[^1]));
        await _page.Mouse.UpAsync();
        return true;
    }

    /// <summary>A page that goes elsewhere while it is waited for is waited for again, where it has gone to.</summary>
    private async Task<bool> SettleAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_end);
        patience.CancelAfter(_site.Patience);
        while (!_crashed)
        {
            try
            {
                await _page.EvaluateAsync("most => catalystCrawl.settle(most)", LoadingPatience).WaitAsync(patience.Token);
                return true;
            }
            catch (PlaywrightException)
            {
                await LoadedAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!_end.IsCancellationRequested)
            {
                return false;
            }
        }

        return false;
    }

    private async Task LoadedAsync(CancellationToken end)
    {
        try
        {
            await _page.WaitForLoadStateAsync(LoadState.Load).WaitAsync(end);
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            // It goes elsewhere once more.
        }
    }

    private async Task<string?> AskAsync(string script)
    {
        try
        {
            return await _page.EvaluateAsync<string>(script).WaitAsync(_site.Patience, _end);
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>What opens in another tab is watched, too, and left at once.</summary>
    private async Task CloseOthersAsync()
    {
        foreach (var other in _watch.Context.Pages.Where(p => p != _page).ToList())
        {
            await other.CloseAsync().WaitAsync(_end);
        }
    }
}
