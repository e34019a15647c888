using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>The system's Chromium, driven by Playwright.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Candidates =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly ConcurrentDictionary<string, OpenPages> _open = [];
    private readonly Func<PageUser>? _user;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser, Func<PageUser>? user) => (_playwright, _browser, _user) = (playwright, browser, user);

    /// <summary>True on a machine that has a browser we can drive.</summary>
    public static bool IsInstalled => Candidates.Any(File.Exists);

    /// <summary>Starts the browser without a window, for users that take turns.</summary>
    public static async Task<Chromium> StartAsync(Func<PageUser>? user = null)
    {
        var executable = Candidates.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is not installed: ./test.sh installs it.");
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Headless = true, Args = Flags }), user);
    }

    /// <summary>
    /// A page in a fresh profile: no cookies, no storage. It lives until the next user of the same queue wants one: pages that nobody
    /// looks at any more would go on drawing.
    /// </summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null)
    {
        var open = await LeaveOthersAsync();
        var context = await _browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        open.Contexts.Add(context);
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task<OpenPages> LeaveOthersAsync()
    {
        var user = _user?.Invoke() ?? new("", "");
        if (_open.TryGetValue(user.Queue, out var earlier) && earlier.User == user.Name)
        {
            return earlier;
        }

        await Task.WhenAll((earlier?.Contexts ?? []).Select(context => context.CloseAsync()));
        return _open[user.Queue] = new(user.Name, []);
    }

    private sealed record OpenPages(string User, List<IBrowserContext> Contexts);
}

/// <summary>Who uses pages.</summary>
/// <param name="Queue">Those who take turns.</param>
/// <param name="Name">One of them.</param>
public sealed record PageUser(string Queue, string Name);
