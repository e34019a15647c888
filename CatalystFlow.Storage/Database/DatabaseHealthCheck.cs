using CatalystFlow.Storage.Database.Ownership;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CatalystFlow.Storage.Database;

/// <summary>The database answers.</summary>
internal sealed class DatabaseHealthCheck(IUnscopedDatabase databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await db.Database.CanConnectAsync(cancellationToken).ConfigureAwait(false)
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, "The database cannot be reached.");
    }
}
