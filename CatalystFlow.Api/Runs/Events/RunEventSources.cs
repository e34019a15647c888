using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Feeds;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs.Events;

/// <summary>Where a run's events come from.</summary>
internal sealed class RunEventSources(IDbContextFactory<CatalystDb> databases, IMetricFeed feed, RunReader runs, TimeProvider clock)
{
    public IDbContextFactory<CatalystDb> Databases => databases;

    public IMetricFeed Feed => feed;

    public TimeProvider Clock => clock;

    /// <summary>The state as the grain tells it, or as stored when it has ended; null when there is no such run.</summary>
    public async Task<RunState?> StateAsync(Guid runId, CancellationToken cancellationToken) =>
        (await runs.FindAsync(runId, cancellationToken).ConfigureAwait(false))?.State;
}
