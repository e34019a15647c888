using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Clients;

/// <summary>
/// Reads that begin while the server paints a page for the first time and that the page's circuit takes over. They are on
/// their way while the browser still loads its scripts, and nothing is read twice. One for the painting, one for the circuit.
/// </summary>
public sealed class ReadAhead(ReadAheadShelf shelf)
{
    /// <summary>Under which the reads were put away; it travels with the page. Empty once they are taken.</summary>
    [PersistentState]
    public Guid Ticket { get; set; }

    /// <summary>Begins a read that the page will ask for once it is live.</summary>
    public Task<T> Begin<T>(object what, Func<CancellationToken, Task<T>> read)
    {
        Ticket = Ticket == default ? Guid.NewGuid() : Ticket;
        return shelf.Put(Ticket, what, read);
    }

    /// <summary>What was begun, once; null when there is nothing, or when it failed.</summary>
    public async Task<T?> TakeAsync<T>(object what, CancellationToken ct) where T : class
    {
        if (Ticket == default || shelf.Take(Ticket, what) is not Task<T> begun)
        {
            return null;
        }

        try
        {
            return await begun.WaitAsync(ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // It is read again, and that says what is wrong.
            return null;
        }
    }
}

/// <summary>Where reads wait for the circuit of their page, for a short while.</summary>
public sealed class ReadAheadShelf(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<(Guid Ticket, object What), (Task Read, long Since)> _reads = [];

    internal Task<T> Put<T>(Guid ticket, object what, Func<CancellationToken, Task<T>> read)
    {
        Clear();
        var limit = new CancellationTokenSource(Longest, clock);
        var begun = read(limit.Token);
        _ = begun.ContinueWith(
            done =>
            {
                _ = done.Exception;
                limit.Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        _reads[(ticket, what)] = (begun, clock.GetTimestamp());
        return begun;
    }

    internal Task? Take(Guid ticket, object what) =>
        _reads.TryRemove((ticket, what), out var found) && clock.GetElapsedTime(found.Since) < Longest ? found.Read : null;

    // Pages that were painted and never came alive: their reads are of no use.
    private void Clear()
    {
        foreach (var (key, read) in _reads)
        {
            if (clock.GetElapsedTime(read.Since) >= Longest)
            {
                _reads.TryRemove(key, out _);
            }
        }
    }
}
