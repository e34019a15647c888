using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database.Ownership;

/// <summary>Hands out contexts that see the rows of the scope's owner.</summary>
internal sealed class OwnedDatabase(IUnscopedDatabase database, IWorkspaceScope scope) : IDbContextFactory<CatalystDb>
{
    public CatalystDb CreateDbContext() => database.CreateDbContext().Of(scope.OwnerId);

    public async Task<CatalystDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        (await database.CreateDbContextAsync(cancellationToken).ConfigureAwait(false)).Of(scope.OwnerId);
}
