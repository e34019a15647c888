using StackExchange.Redis;

namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>One tail for each run that somebody watches in this process.</summary>
internal sealed class RunTails(IConnectionMultiplexer connection, TimeProvider clock, ILogger logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Watched> _watched = [];

    /// <summary>The topic that the run's tail fills; every call needs one of <see cref="Leave"/>.</summary>
    public RunTopic Join(Guid runId)
    {
        lock (_gate)
        {
            if (!_watched.TryGetValue(runId, out var watched))
            {
                _watched[runId] = watched = new(new(runId, connection, clock, logger));
            }

            watched.Watchers++;
            return watched.Tail.Topic;
        }
    }

    /// <summary>The last one who leaves ends the tail.</summary>
    public void Leave(Guid runId)
    {
        lock (_gate)
        {
            if (--_watched[runId].Watchers == 0)
            {
                _watched.Remove(runId, out var watched);
                watched!.Stop.Cancel();
            }
        }
    }

    /// <summary>Ends all tails.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var watched in _watched.Values)
            {
                watched.Stop.Cancel();
            }
        }
    }

    private sealed class Watched
    {
        public Watched(RunTail tail)
        {
            Tail = tail;
            _ = Task.Run(() => tail.FollowAsync(Stop.Token));
        }

        public RunTail Tail { get; }

        public CancellationTokenSource Stop { get; } = new();

        public int Watchers { get; set; }
    }
}
