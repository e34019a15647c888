using CatalystFlow.Grains.Abstractions.Runs;

namespace CatalystFlow.Api.Runs;

/// <summary>
/// Calls to runs. One that nobody took up is made again: a run's grain that was just leaving refuses a call without having begun it, and
/// the next one answers. A silo that dies may have begun it.
/// </summary>
internal static class RunCalls
{
    private const int Attempts = 12;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Calls a run, for as long as it takes somebody to take the call up, up to about five seconds.</summary>
    /// <param name="grains">Where the run is.</param>
    /// <param name="run">The run.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="mayRepeat">False when a call that was carried out must not be made again.</param>
    /// <exception cref="OrleansMessageRejectionException">Nobody did.</exception>
    public static async Task<T> AskAsync<T>(
        this IGrainFactory grains, Guid run, Func<IRunGrain, Task<T>> call, CancellationToken cancellationToken, bool mayRepeat = true)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(grains.GetGrain<IRunGrain>(run)).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OrleansMessageRejectionException e) when (attempt < Attempts && (mayRepeat || e is not SiloUnavailableException))
            {
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }
}
