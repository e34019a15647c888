using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Feeds;

namespace CatalystFlow.EndToEnd.Tests.Servers.Feeds;

/// <summary>Points and states to publish, and ways to receive them.</summary>
internal static class FeedSamples
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The product's own end of a test that hangs.</summary>
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static MetricPoint Point(int step, double accuracy = 0.5)
    {
        var metrics = new EvaluationMetrics(accuracy, 0.1 * step, 0.4, 0.3, 0.2);
        return new(step, step * 5, metrics, step % 2 == 0 ? metrics : null, metrics, step * 0.01, step * 0.001) { At = Start.AddSeconds(step) };
    }

    public static RunState State(Guid runId, RunStatus status, int stepsDone = 0, string? reason = null) =>
        new(runId, status, reason, status == RunStatus.Queued ? 1 : null, stepsDone, 100, Start, Start, null, stepsDone, 1.5, stepsDone > 0 ? Point(stepsDone) : null);

    public static async Task PublishAsync(this IMetricFeed feed, Guid runId, int firstStep, int lastStep)
    {
        for (var step = firstStep; step <= lastStep; step++)
        {
            await feed.PublishAsync(runId, Point(step), Stop);
        }
    }

    public static ValueTask EndAsync(this IMetricFeed feed, Guid runId, int stepsDone) =>
        feed.PublishAsync(State(runId, RunStatus.Completed, stepsDone), Stop);

    /// <summary>Everything until the end of the run.</summary>
    public static Task<List<RunEvent>> WatchToEndAsync(this IMetricFeed feed, Guid runId, int afterStep = 0) =>
        Task.Run(async () => await feed.WatchAsync(runId, afterStep, Stop).ToListAsync(Stop), Stop).WaitAsync(Limit, Stop);

    public static IEnumerable<int> Steps(this IEnumerable<RunEvent> events) =>
        events.Where(e => e.Point is not null).Select(e => e.Point!.Step);

    public static async Task<T> NextAsync<T>(this IAsyncEnumerator<T> source)
    {
        (await source.MoveNextAsync().AsTask().WaitAsync(Limit, Stop)).ShouldBeTrue();
        return source.Current;
    }

    /// <summary>Cancelled with the test, or once something has been tried again for as long as it may take.</summary>
    public static CancellationTokenSource LimitedLoop()
    {
        var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        late.CancelAfter(Limit);
        return late;
    }

    /// <summary>Reads on until something is as wanted.</summary>
    public static async Task<T> NextAsync<T>(this IAsyncEnumerator<T> source, Func<T, bool> wanted)
    {
        using var late = LimitedLoop();
        T next;
        do
        {
            late.Token.ThrowIfCancellationRequested();
            next = await source.NextAsync();
        }
        while (!wanted(next));
        return next;
    }
}
