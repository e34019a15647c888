using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Storage.Feeds;

/// <summary>Sends the states of all runs to any number of watchers; each holds at most one state per run.</summary>
internal sealed class StateBroadcast
{
    private readonly Lock _gate = new();
    private readonly HashSet<Mailbox> _mailboxes = [];

    public void Publish(RunState state)
    {
        lock (_gate)
        {
            foreach (var mailbox in _mailboxes)
            {
                mailbox.Put(state);
            }
        }
    }

    public async IAsyncEnumerable<RunState> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mailbox = new Mailbox();
        lock (_gate)
        {
            _mailboxes.Add(mailbox);
        }

        try
        {
            await foreach (var runId in mailbox.Waiting.ReadAllAsync(cancellationToken))
            {
                yield return mailbox.Take(runId);
            }
        }
        finally
        {
            lock (_gate)
            {
                _mailboxes.Remove(mailbox);
            }
        }
    }

    private sealed class Mailbox
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<Guid, RunState> _newest = [];
        private readonly Channel<Guid> _waiting = Channel.CreateUnbounded<Guid>(new() { SingleReader = true });

        /// <summary>Runs with an unseen state, each once, in the order in which they changed first.</summary>
        public ChannelReader<Guid> Waiting => _waiting.Reader;

        public void Put(RunState state)
        {
            lock (_gate)
            {
                if (_newest.TryAdd(state.RunId, state))
                {
                    _waiting.Writer.TryWrite(state.RunId);
                }
                else
                {
                    _newest[state.RunId] = state;
                }
            }
        }

        public RunState Take(Guid runId)
        {
            lock (_gate)
            {
                _newest.Remove(runId, out var state);
                return state!;
            }
        }
    }
}
