using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CatalystFlow.Storage.Blobs;

/// <summary>Healthy when the blob store answers.</summary>
internal sealed class BlobHealthCheck(IBlobStore blobs) : IHealthCheck
{
    private const string AnyName = "health";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await blobs.ExistsAsync(AnyName, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return new(context.Registration.FailureStatus, "The blob store does not answer.", problem);
        }
    }
}
