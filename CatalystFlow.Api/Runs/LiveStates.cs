using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions.Runs;

namespace CatalystFlow.Api.Runs;

/// <summary>The states of unfinished runs as their grains tell them: the database is up to a second behind and knows no queue.</summary>
internal sealed class LiveStates(IGrainFactory grains, TimeProvider clock)
{
    // A list must not wait for a silo that is restarting; it then shows what is stored.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public async Task<Dictionary<Guid, RunState>> ReadAsync(IEnumerable<Guid> runIds, CancellationToken cancellationToken)
    {
        var states = await Task.WhenAll(runIds.Select(id => TryReadAsync(id, cancellationToken))).ConfigureAwait(false);
        return states.OfType<RunState>().ToDictionary(s => s.RunId);
    }

    /// <summary>Null when the grain knows no such run or does not answer in time.</summary>
    public async Task<RunState?> TryReadAsync(Guid runId, CancellationToken cancellationToken)
    {
        try
        {
            return await grains.GetGrain<IRunGrain>(runId).GetStateAsync().WaitAsync(Patience, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            return null;
        }
    }
}
