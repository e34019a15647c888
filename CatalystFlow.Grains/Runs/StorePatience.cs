using CatalystFlow.Storage;

namespace CatalystFlow.Grains.Runs;

/// <summary>Reads from the blob store, which may be away for a while: a run that is to begin, or to go on, waits for it.</summary>
internal sealed class StorePatience(RunRecord run, RunServices services, TenureStop stop)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>What is read, once it can be.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop while it waited.</exception>
    public async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read)
    {
        var started = services.Clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await read(stop.Broken);
            }
            catch (Exception e) when (Outage.OfBlobs(e) && services.Clock.GetElapsedTime(started) < Longest)
            {
                if (stop.Reason is not null)
                {
                    throw new OperationCanceledException("It was asked to stop while it waited for the blob store.", e);
                }

                RunLog.WaitsForStore(services.Logger, run.Id, e.Message);
                await Task.Delay(Retry, services.Clock, stop.Broken);
            }
        }
    }
}
