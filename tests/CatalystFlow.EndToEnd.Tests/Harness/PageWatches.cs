using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>Every profile that is open, by the test that opened it, and what the products said of their circuits.</summary>
public static class PageWatches
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<PageWatch>> Watches = [];
    private static readonly ConcurrentDictionary<int, int> Relays = [];
    private static readonly List<(string Address, StringBuilder Failure)> Circuits = [];

    // The framework's own: a list of rows that is taken down while its page is closed waits for an answer that will not come
    // (dotnet/aspnetcore issue 30086). Nobody is there any more to see it.
    private static readonly string[] ClosedWhileTakenDown = ["TaskCanceledException", "VirtualizeJsInterop.DisposeAsync"];

    private const int MostComplaints = 20;

    /// <summary>Names the test that is running; empty outside of tests.</summary>
    public static Func<string> CurrentTest { get; set; } = () => "";

    /// <summary>Watches a profile until the current test ends.</summary>
    public static void Add(IBrowserContext context) => Watches.GetOrAdd(CurrentTest(), _ => []).Enqueue(new(context));

    /// <summary>Pages that ask one port get their answers from the product at another.</summary>
    public static void TellRelay(int port, int behind) => Relays[port] = behind;

    /// <summary>The product at an address has said that a circuit or a page of it has failed, or goes on to say how.</summary>
    public static void TellCircuit(string address, string line, bool isFirst)
    {
        lock (Circuits)
        {
            var begun = Circuits.FindLastIndex(c => c.Address == address);
            if (isFirst || begun < 0)
            {
                Circuits.Add((address, new StringBuilder(line)));
            }
            else
            {
                Circuits[begun].Failure.AppendLine().Append(line);
            }
        }
    }

    /// <summary>A server is about to be ended: what its pages do from here on is no fault of theirs.</summary>
    public static void EndWith(string address)
    {
        foreach (var watch in Watches.Values.SelectMany(w => w))
        {
            watch.EndWith(address);
        }
    }

    /// <summary>Closes the current test's pages and says what was wrong with them.</summary>
    public static async Task<IReadOnlyList<string>> CloseAsync()
    {
        if (!Watches.TryRemove(CurrentTest(), out var watches))
        {
            return [];
        }

        var complaints = (await Task.WhenAll(watches.Select(w => w.CloseAsync()))).SelectMany(c => c).Distinct().Take(MostComplaints).ToList();
        var asked = watches.SelectMany(w => w.Ports).Select(port => Relays.GetValueOrDefault(port, port)).ToHashSet();
        var circuits = EndedCircuits(address => asked.Contains(new Uri(address).Port));
        return watches.Any(w => w.CircuitMayEnd) ? complaints : [.. complaints, .. circuits];
    }

    /// <summary>The failures of products at some addresses that no test has been told of yet.</summary>
    public static IReadOnlyList<string> EndedCircuits(Predicate<string> isOf)
    {
        lock (Circuits)
        {
            var told = Circuits.Where(c => isOf(c.Address)).ToList();
            Circuits.RemoveAll(told.Contains);
            return [.. told.Select(c => c.Failure.ToString()).Where(failure => !Array.TrueForAll(ClosedWhileTakenDown, failure.Contains))];
        }
    }

    /// <summary>The answer that the test is about to provoke, once or more often.</summary>
    public static void Expect(this IPage page, int status, string path) => Of(page).Expect(status, path);

    /// <summary>Until the returned object is disposed of, the page's server may be out of reach.</summary>
    public static IDisposable ExpectOutage(this IPage page) => Of(page).ExpectOutage();

    /// <summary>The test is about to end the page's circuit.</summary>
    public static void ExpectDeadCircuit(this IPage page) => Of(page).ExpectDeadCircuit();

    /// <summary>The watch over a page.</summary>
    public static PageWatch Of(IPage page) => Watches.Values.SelectMany(w => w).Single(w => w.Context == page.Context);
}
