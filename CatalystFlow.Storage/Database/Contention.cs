namespace CatalystFlow.Storage.Database;

/// <summary>
/// Changes that several requests want at once: each reads, decides and writes, and begins again when another one wrote in between.
/// </summary>
public static class Contention
{
    // Of those that collide at least one gets through, so this many may collide; after that the caller is told.
    private const int Attempts = 20;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(25);

    /// <summary>Runs a change, which must read everything anew each time, until nobody comes in between.</summary>
    public static async Task<T> RetryAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await change().ConfigureAwait(false);
            }
            catch (Exception e) when (attempt < Attempts && Outage.IsOvertaken(e))
            {
                await Task.Delay(LongestPause * Random.Shared.NextDouble(), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
