using System.Runtime.CompilerServices;

namespace CatalystFlow.Api.Runs.Events;

/// <summary>An item, or the sign that none came for a while.</summary>
internal readonly record struct Beat<T>(bool IsIdle, T? Item);

internal static class Beats
{
    /// <summary>
    /// Passes items on at once, and an idle beat whenever none has come for <paramref name="interval"/>. When nothing is there at
    /// first, an idle beat tells that the source is being listened to.
    /// </summary>
    public static async IAsyncEnumerable<Beat<T>> WithBeats<T>(
        this IAsyncEnumerable<T> source, TimeSpan interval, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var items = source.GetAsyncEnumerator(stop.Token);
        var next = items.MoveNextAsync().AsTask();
        try
        {
            if (!next.IsCompleted)
            {
                yield return new(true, default);
            }

            while (true)
            {
                if (!await ArrivesAsync(next, interval, clock, cancellationToken).ConfigureAwait(false))
                {
                    yield return new(true, default);
                    continue;
                }

                if (!await next.ConfigureAwait(false))
                {
                    yield break;
                }

                yield return new(false, items.Current);
                next = items.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An enumerator cannot be disposed while it is moving.
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<bool> ArrivesAsync(Task next, TimeSpan interval, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var idle = Task.Delay(interval, clock, timer.Token);
        var first = await Task.WhenAny(next, idle).ConfigureAwait(false);
        await timer.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return first == next;
    }
}
