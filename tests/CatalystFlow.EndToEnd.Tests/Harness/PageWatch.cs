using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>
/// Watches all pages of one browser profile for what no page may do: log an error, throw, ask another host, get an answer of 4xx or 5xx,
/// lose a request, end its circuit or show the panel of a broken page. What a test provokes on purpose it declares beforehand.
/// </summary>
public sealed partial class PageWatch
{
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentQueue<ExpectedAnswer> _expected = [];
    private readonly ConcurrentDictionary<int, bool> _ports = [];
    private volatile int _outages;
    private volatile bool _ended;

    /// <summary>Begins to watch a profile that has no page yet.</summary>
    public PageWatch(IBrowserContext context)
    {
        Context = context;
        context.Console += (_, message) => Complain(message.Type == "error" && !Resource().IsMatch(message.Text), $"console: {message.Text}");
        context.WebError += (_, error) => Complain(true, $"script: {error.Error}");
        context.Request += (_, request) => Note(request.Url);
        context.RequestFailed += (_, request) =>
            Complain(request.Failure != "net::ERR_ABORTED", $"{request.Method} {request.Url}: {request.Failure}");
        context.Response += (_, response) => Complain(
            response.Status >= 400 && !IsExpected(response), $"{response.Request.Method} {response.Url} is answered {response.Status}");
    }

    /// <summary>The profile.</summary>
    public IBrowserContext Context { get; }

    /// <summary>True when the test ends a circuit on purpose.</summary>
    public bool CircuitMayEnd { get; private set; }

    /// <summary>Ports of the servers that these pages asked.</summary>
    public IEnumerable<int> Ports => _ports.Keys;

    /// <summary>What has been seen so far.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>The test will get this answer, once or more often.</summary>
    public void Expect(int status, string path) => _expected.Enqueue(new(status, path));

    /// <summary>Until the returned object is disposed of, the server may be out of reach.</summary>
    public IDisposable ExpectOutage()
    {
        Interlocked.Increment(ref _outages);
        return new Outage(this);
    }

    /// <summary>The test ends a circuit; the page must say so.</summary>
    public void ExpectDeadCircuit() => CircuitMayEnd = true;

    /// <summary>The server that these pages come from is about to end: what follows is no fault of theirs.</summary>
    public void EndWith(string address)
    {
        if (Context.Pages.Any(page => page.Url.StartsWith(address, StringComparison.Ordinal)))
        {
            _ended = true;
        }
    }

    /// <summary>Looks at the pages a last time, closes them, and says what was wrong with them.</summary>
    public async Task<IReadOnlyList<string>> CloseAsync()
    {
        // A copy: a page may open or close meanwhile.
        IPage[] pages = _ended ? [] : [.. Context.Pages];
        foreach (var page in pages)
        {
            await LookAsync(page);
        }

        _ended = true;
        foreach (var page in pages)
        {
            await LeaveAsync(page);
        }

        await Context.CloseAsync();
        return [.. _complaints, .. _expected.Where(e => !e.Seen).Select(e => $"An answer {e.Status} to {e.Path} was expected and never came.")];
    }

    // Who closes a tab leaves its page first; a profile that is thrown away does not, and the server would keep a place for it to come back.
    private static async Task LeaveAsync(IPage page)
    {
        page.Dialog += (_, asked) => _ = asked.AcceptAsync();
        try
        {
            await page.GotoAsync("about:blank");
        }
        catch (PlaywrightException)
        {
            // It is closed, or on its way elsewhere.
        }
    }

    /// <summary>Looks whether a page shows that it is broken.</summary>
    public async Task LookAsync(IPage page)
    {
        const string Broken = "() => [...document.querySelectorAll('[data-testid=circuit-error], [data-testid=lost-parts], [data-testid=page-error]')]"
            + ".filter(part => part.checkVisibility()).map(part => part.dataset.testid + ': ' + part.innerText.slice(0, 200))";
        try
        {
            foreach (var part in await page.EvaluateAsync<string[]>(Broken))
            {
                Complain(!CircuitMayEnd, $"{page.Url} shows {part}");
            }
        }
        catch (PlaywrightException)
        {
            // The page is on its way elsewhere, or has no document.
        }
    }

    private void Note(string url)
    {
        Complain(IsElsewhere(url), $"another host is asked: {url}");
        if (url.StartsWith("http", StringComparison.Ordinal))
        {
            _ports.TryAdd(new Uri(url).Port, true);
        }
    }

    private void Complain(bool when, string what)
    {
        if (when && !_ended && _outages == 0 && !(CircuitMayEnd && Noise().IsMatch(what)))
        {
            _complaints.Enqueue(what);
        }
    }

    private bool IsExpected(IResponse response)
    {
        var path = new Uri(response.Url).AbsolutePath;
        var found = _expected.FirstOrDefault(e => e.Status == response.Status && path.StartsWith(e.Path, StringComparison.Ordinal));
        if (found is not null)
        {
            found.Seen = true;
        }

        return found is not null;
    }

    private static bool IsElsewhere(string url) => url.StartsWith("http", StringComparison.Ordinal) && !new Uri(url).IsLoopback;

    // Said once more by the event of the answer or of the lost request.
    [GeneratedRegex("^Failed to load resource: ")]
    private static partial Regex Resource();

    // What a circuit's end is accompanied by.
    [GeneratedRegex("^(console|script): ")]
    private static partial Regex Noise();

    private sealed record ExpectedAnswer(int Status, string Path)
    {
        public bool Seen { get; set; }
    }

    private sealed class Outage(PageWatch watch) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref watch._outages);
    }
}
