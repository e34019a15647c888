using CatalystFlow.Storage.Database.Ownership;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database;

/// <summary>Hands out the configured engine's context under the name that the rest of the product knows.</summary>
internal sealed class FactoryAdapter<TDb>(IDbContextFactory<TDb> factory) : IUnscopedDatabase
    where TDb : CatalystDb
{
    public CatalystDb CreateDbContext() => factory.CreateDbContext();

    public async Task<CatalystDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await factory.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
}
