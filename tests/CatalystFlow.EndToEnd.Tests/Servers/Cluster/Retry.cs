using System.Diagnostics;
using System.Net;

namespace CatalystFlow.EndToEnd.Tests.Servers.Cluster;

/// <summary>
/// A client that does not give up: what a dead or troubled server did not answer is asked again. No event tells a client that a server
/// answers again, so this is the one place where these tests let time pass before they look again.
/// </summary>
public static class Retry
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks until there is an answer; anything but a clear refusal is tried again, until the patience has ended.</summary>
    public static async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask, TimeSpan patience, Action? onFailure = null)
    {
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return await ask();
            }
            catch (Exception problem) when (IsTransient(problem) && Stopwatch.GetElapsedTime(started) < patience)
            {
                onFailure?.Invoke();
                await Task.Delay(Pause, TestContext.Current.CancellationToken);
            }
        }
    }

    private static bool IsTransient(Exception problem) =>
        problem is IOException or HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError };
}
