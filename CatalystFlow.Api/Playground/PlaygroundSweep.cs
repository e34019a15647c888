using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Playground;

/// <summary>Removes what has become old, of every owner in his own scope.</summary>
internal sealed class PlaygroundSweep(IUnscopedDatabase databases, IServiceScopeFactory scopes)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var owner in await FindOwnersAsync(cancellationToken).ConfigureAwait(false))
        {
            await using var scope = scopes.CreateScopeOf(owner);
            await scope.ServiceProvider.GetRequiredService<PlaygroundRuns>().RemoveOldAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<string>> FindOwnersAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await db.Runs.OfEveryOwner().Where(r => r.Origin == RunOrigin.Playground).Select(r => r.OwnerId).Distinct()
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
