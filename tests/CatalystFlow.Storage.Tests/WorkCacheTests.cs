using CatalystFlow.Storage.Caching;

namespace CatalystFlow.Storage.Tests;

public sealed class WorkCacheTests
{
    private readonly TaskCompletionSource _door = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _works;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_that_failed_while_nobody_waited_is_done_again_for_the_next()
    {
        var cache = new WorkCache<int>(10, _ => 1, goesOn: true);
        using var leaving = new CancellationTokenSource();
        var work = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = cache.GetAsync("a", _ => work.Task, leaving.Token);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);

        var failing = cache.GetAsync("a", _ => Task.FromResult(0), Stop);
        work.SetException(new IOException("gone"));
        await Should.ThrowAsync<IOException>(() => failing);

        (await cache.GetAsync("a", _ => Task.FromResult(7), Stop)).ShouldBe(7);
    }

    [Fact]
    public async Task Work_that_goes_on_alone_is_found_done_by_who_comes_back()
    {
        var cache = new WorkCache<int>(10, _ => 1, goesOn: true);
        using var leaving = new CancellationTokenSource();
        var waiting = cache.GetAsync("a", WorkAsync, leaving.Token);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        _door.SetResult();

        (await cache.GetAsync("a", WorkAsync, Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task Work_that_nobody_waits_for_is_told_to_end_and_is_begun_anew_for_the_next()
    {
        var cache = new WorkCache<int>(10, _ => 1);
        using var leaving = new CancellationTokenSource();
        var abandoned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = cache.GetAsync("a", WatchAsync, leaving.Token);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);

        await abandoned.Task.WaitAsync(Stop);
        _door.SetResult();
        (await cache.GetAsync("a", WorkAsync, Stop)).ShouldBe(1);

        async Task<int> WatchAsync(CancellationToken told)
        {
            await using var _ = told.Register(abandoned.SetResult);
            await Task.Delay(Timeout.Infinite, told);
            return 0;
        }
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(1, 4)]
    [InlineData(0, 4)]
    public async Task The_least_recently_used_result_goes_first(int budget, int works)
    {
        var cache = new WorkCache<int>(budget, _ => 1);
        _door.SetResult();

        foreach (var key in new[] { "a", "b", "a", "c" })
        {
            await cache.GetAsync(key, WorkAsync, Stop);
        }

        _works.ShouldBe(works);
    }

    private async Task<int> WorkAsync(CancellationToken told)
    {
        var work = Interlocked.Increment(ref _works);
        await _door.Task.WaitAsync(told);
        return work;
    }
}
