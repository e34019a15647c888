using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>A page of buttons and a field with a fault that needs two of them, without a server.</summary>
public sealed class PlantedPage(Chromium chromium)
{
    /// <summary>A button that something else lies over.</summary>
    public const string Covered = """
        <div style="position: relative"><button data-testid="covered">Covered</button><div style="position: absolute; inset: 0"></div></div>
        """;

    private const string Address = "http://localhost:9";

    private const string Page =
        """
        <!doctype html><title>Planted</title>
        <nav data-testid="nav" data-live></nav>
        <input aria-label="Name" data-testid="name" oninput="window.typed = true">
        <button data-testid="one">One</button> <button data-testid="two">Two</button> <button data-testid="three">Three</button>
        BODY
        <button data-testid="again" onclick="history.pushState(null, '', '/again')">Again</button>
        <script>
          document.querySelector('[data-testid=three]').addEventListener('click', () => { FAULT });
        </script>
        """;

    /// <summary>What is crawled, with what happens when the third button is clicked.</summary>
    /// <param name="fault">A script.</param>
    /// <param name="patience">How long the page may be without an answer.</param>
    /// <param name="body">What else is on the page.</param>
    public CrawledSite With(string fault, TimeSpan patience, string body = "") =>
        new(Address, width => ProfileAsync(width, Page.Replace("FAULT", fault).Replace("BODY", body)), patience);

    private async Task<IBrowserContext> ProfileAsync(int width, string page)
    {
        var context = await chromium.NewProfileAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        await context.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = page }));
        return context;
    }
}
