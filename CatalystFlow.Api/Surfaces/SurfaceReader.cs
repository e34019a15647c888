using CatalystFlow.Api.Runs;
using CatalystFlow.Grains.Abstractions.Surfaces;

namespace CatalystFlow.Api.Surfaces;

/// <summary>Finds whoever can draw a run's model: the run itself while it trains, otherwise those who look at it afterwards.</summary>
internal sealed class SurfaceReader(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>Waits for what is wanted; answers with nothing when there is nothing new for a while.</summary>
    public async Task<SurfaceAnswer> ReadAsync(Guid run, SurfaceQuery query, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var answer = await AskAsync(run, query, cancellationToken).ConfigureAwait(false);
            if (answer != new SurfaceAnswer() || clock.GetElapsedTime(started) > Patience)
            {
                return answer;
            }

            await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SurfaceAnswer> AskAsync(Guid run, SurfaceQuery query, CancellationToken cancellationToken)
    {
        var live = await grains.AskAsync(run, grain => grain.GetSurfaceAsync(query), cancellationToken).ConfigureAwait(false);
        return live.Elsewhere
            ? await grains.GetGrain<ISurfaceGrain>(run).GetAsync(query).WaitAsync(cancellationToken).ConfigureAwait(false)
            : live;
    }
}
