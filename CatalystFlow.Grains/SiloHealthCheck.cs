using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CatalystFlow.Grains;

/// <summary>Healthy while this silo takes part in its cluster.</summary>
internal sealed class SiloHealthCheck(ISiloStatusOracle silo) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(silo.CurrentStatus == SiloStatus.Active
            ? HealthCheckResult.Healthy()
            : new(context.Registration.FailureStatus, $"The silo is {silo.CurrentStatus.ToString().ToLowerInvariant()}."));
}
