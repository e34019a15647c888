using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>The system's Chromium, driven by Playwright.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // Debian's shell draws what is in a page and no window around it, for a third of the work.
    private static readonly string[] Candidates =
    [
        "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    // As long for what is expected of a page as for a click on it: how fast a machine is that does other work besides is no matter here.
    private const float Patience = 30_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>True on a machine that has a browser we can drive.</summary>
    public static bool IsInstalled => Candidates.Any(File.Exists);

    /// <summary>Starts the browser without a window.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var executable = Candidates.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is not installed: ./test.sh installs it.");
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Headless = true, Args = Flags }));
    }

    /// <summary>
    /// A page in a fresh profile: no cookies, no storage. It is watched, and closed when the test ends: pages that nobody looks at any
    /// more would go on drawing.
    /// </summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null)
    {
        var context = await NewProfileAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        PageWatches.Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>A fresh profile without a page, which the caller watches and closes.</summary>
    public async Task<IBrowserContext> NewProfileAsync(BrowserNewContextOptions options)
    {
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
