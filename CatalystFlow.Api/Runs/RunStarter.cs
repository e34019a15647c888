using System.Security.Cryptography;
using System.Text.Json;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs;

/// <summary>What a request starts: something new, what its idempotency key started before, or nothing.</summary>
/// <param name="Id">The run or experiment; null when the key was used for another request.</param>
/// <param name="IsNew">False when it was started before.</param>
internal readonly record struct Claim(Guid? Id, bool IsNew);

/// <summary>Starts runs, each at most once per idempotency key.</summary>
internal sealed class RunStarter(
    IDbContextFactory<CatalystDb> databases, IWorkspaceScope scope, IGrainFactory grains, TimeProvider clock, ILogger<RunStarter> logger)
{
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(1);

    /// <summary>Takes the key, before the run exists: of two requests at the same moment one starts it and the other finds it.</summary>
    public async Task<Claim> ClaimAsync<T>(string? key, T request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        if (string.IsNullOrEmpty(key))
        {
            return new(id, true);
        }

        var row = new IdempotencyKeyRow { OwnerId = scope.Owner(), Key = key, RequestHash = HashOf(request), RunId = id, CreatedAt = now };
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var forgotten = now - KeyLifetime;
        await db.IdempotencyKeys.Where(k => k.CreatedAt < forgotten).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        return await FindAsync(db, row, cancellationToken).ConfigureAwait(false)
            ?? await TakeAsync(db, row, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Starts the run; one that was started before is left as it is, so a silo that dies while it is asked is no reason to fail:
    /// another one is asked.
    /// </summary>
    public Task<RunState> StartAsync(Guid runId, RunSpec spec) =>
        grains.AskAsync(runId, run => run.StartAsync(spec, scope.Owner()), CancellationToken.None);

    /// <summary>Has stored runs taken up, one after the other. What nobody takes up now is found by the silos, as after a restart.</summary>
    public async Task WakeAsync(IEnumerable<Guid> runs)
    {
        foreach (var id in runs)
        {
            try
            {
                await grains.AskAsync(id, WakeAsync, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                ApiLog.NotTakenUp(logger, e, id);
                return;
            }
        }
    }

    private static async Task<bool> WakeAsync(IRunGrain run)
    {
        await run.RecoverAsync().ConfigureAwait(false);
        return true;
    }

    private async Task<Claim> TakeAsync(CatalystDb db, IdempotencyKeyRow row, CancellationToken cancellationToken)
    {
        try
        {
            db.Add(row);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return new(row.RunId, true);
        }
        catch (DbUpdateException)
        {
            await using var fresh = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            if (await FindAsync(fresh, row, cancellationToken).ConfigureAwait(false) is { } claim)
            {
                return claim;
            }

            throw;
        }
    }

    private static async Task<Claim?> FindAsync(CatalystDb db, IdempotencyKeyRow row, CancellationToken cancellationToken)
    {
        var taken = await db.IdempotencyKeys.AsNoTracking()
            .SingleOrDefaultAsync(k => k.Key == row.Key, cancellationToken).ConfigureAwait(false);
        return taken is null ? null : new Claim(taken.RequestHash == row.RequestHash ? taken.RunId : null, false);
    }

    private static string HashOf<T>(T request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, JsonSerializerOptions.Web)));
}
