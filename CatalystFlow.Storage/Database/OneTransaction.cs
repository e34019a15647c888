using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database;

/// <summary>Work that reads, decides and writes in one transaction, begun again from the start when the server goes away under it.</summary>
public static class OneTransaction
{
    /// <summary>Does the work and commits it; what it throws undoes it.</summary>
    public static async Task<T> DoAsync<T>(
        this IDbContextFactory<CatalystDb> databases, Func<CatalystDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var context = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Database.CreateExecutionStrategy().ExecuteAsync(
            async stop =>
            {
                await using var db = await databases.CreateDbContextAsync(stop).ConfigureAwait(false);
                await using var transaction = await db.Database.BeginTransactionAsync(stop).ConfigureAwait(false);
                var result = await work(db, stop).ConfigureAwait(false);
                await transaction.CommitAsync(stop).ConfigureAwait(false);
                return result;
            },
            cancellationToken).ConfigureAwait(false);
    }
}
