using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace CatalystFlow.Storage.Configuration;

/// <summary>Healthy when Redis answers.</summary>
internal sealed class RedisHealthCheck(IConnectionMultiplexer connection) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await connection.GetDatabase().PingAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException)
        {
            return new(context.Registration.FailureStatus, "Redis does not answer.", problem);
        }
    }
}
