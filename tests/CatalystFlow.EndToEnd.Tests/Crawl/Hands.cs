using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>Does to a page what a person does with mouse and keys.</summary>
/// <param name="page">The page.</param>
/// <param name="patience">How long the page may be without an answer.</param>
public sealed class Hands(IPage page, TimeSpan patience)
{
    /// <summary>Milliseconds: what another thing lies over, or what has just gone, is soon given up.</summary>
    public const float ClickPatience = 1_500;

    /// <summary>Does something: false when what it is done to is not there.</summary>
    public async Task<bool> DoAsync(CrawlAction action)
    {
        var limit = (float)patience.TotalMilliseconds;
        switch (action.Deed)
        {
            case Deed.Back:
                await page.GoBackAsync(new() { Timeout = limit });
                return true;
            case Deed.Forward:
                await page.GoForwardAsync(new() { Timeout = limit });
                return true;
            case Deed.Reload:
                await page.ReloadAsync(new() { Timeout = limit });
                return true;
            case Deed.Press when action.Target is null:
                return await PressAsync(action.Value);
            default:
                var target = JsonSerializer.Serialize(action.Target, JsonSerializerOptions.Web);
                await using (var handle = await page.EvaluateHandleAsync("text => catalystCrawl.find(text)", target))
                {
                    return handle is IElementHandle element && await DoToAsync(element, action);
                }
        }
    }

    private async Task<bool> DoToAsync(IElementHandle element, CrawlAction action)
    {
        switch (action.Deed)
        {
            case Deed.Type:
                await element.ClickAsync(new() { Timeout = ClickPatience });
                await page.Keyboard.PressAsync("Control+A");
                await page.Keyboard.InsertTextAsync(action.Value);
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
        if (!await page.EvaluateAsync<bool>("() => catalystCrawl.mayPress()"))
        {
            return false;
        }

        await page.Keyboard.PressAsync(key);
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
        await page.Mouse.MoveAsync(box.X + (box.Width * parts[0]), box.Y + (box.Height * parts[1]));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * parts[^2]), box.Y + (box.Height * parts[^1]));
        await page.Mouse.UpAsync();
        return true;
    }
}
