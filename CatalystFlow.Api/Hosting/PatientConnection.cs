namespace CatalystFlow.Api.Hosting;

/// <summary>Services start in any order: the API waits for the silo instead of ending.</summary>
internal sealed class PatientConnection(ILogger<PatientConnection> logger, TimeProvider clock) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        ApiLog.WaitingForSilo(logger, exception.Message);
        await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
        return !cancellationToken.IsCancellationRequested;
    }
}
