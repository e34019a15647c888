namespace CatalystFlow.Storage.Caching;

/// <summary>
/// Results of work, by what makes them what they are. Whoever asks for what is being worked on waits for that. What is done is kept; when
/// all that is kept outgrows its budget, the least recently used goes first. What failed is forgotten.
/// </summary>
/// <typeparam name="TResult">What the work comes to.</typeparam>
/// <param name="budget">How much may be kept, in what <paramref name="size"/> counts.</param>
/// <param name="size">The size of a result.</param>
/// <param name="goesOn">Whether work goes on when nobody waits for it any more, as they may come back; or else it is broken off.</param>
public sealed class WorkCache<TResult>(long budget, Func<TResult, long> size, bool goesOn = false)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _clock;

    /// <summary>The result for a key.</summary>
    /// <param name="key">All that the result depends on.</param>
    /// <param name="work">How it comes about; told when nobody waits for it any more.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<TResult> GetAsync(string key, Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        var entry = Join(key, work);
        try
        {
            return await entry.Result.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(key, entry);
        }
    }

    private Entry Join(string key, Func<CancellationToken, Task<TResult>> work)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var entry) || entry.Result is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                var abandoned = new CancellationTokenSource();
                entry = new(Task.Run(() => work(abandoned.Token), CancellationToken.None), abandoned);
                _entries[key] = entry;
            }

            entry.Waiters++;
            entry.LastUse = ++_clock;
            return entry;
        }
    }

    private void Leave(string key, Entry entry)
    {
        lock (_gate)
        {
            var isAlone = --entry.Waiters == 0;
            var isOver = entry.Result.IsCompleted ? !entry.Result.IsCompletedSuccessfully : isAlone && !goesOn;
            if (isOver && _entries.GetValueOrDefault(key) == entry)
            {
                _entries.Remove(key);
                entry.Abandoned.Cancel();
            }

            Trim();
        }
    }

    private void Trim()
    {
        var total = 0L;
        foreach (var (key, entry) in _entries.Where(e => e.Value.Result.IsCompletedSuccessfully).OrderByDescending(e => e.Value.LastUse).ToList())
        {
            var more = size(entry.Result.Result);
            if (total + more > budget)
            {
                _entries.Remove(key);
                continue;
            }

            total += more;
        }
    }

    private sealed class Entry(Task<TResult> result, CancellationTokenSource abandoned)
    {
        public Task<TResult> Result { get; } = result;

        public CancellationTokenSource Abandoned { get; } = abandoned;

        public int Waiters { get; set; }

        public long LastUse { get; set; }
    }
}
