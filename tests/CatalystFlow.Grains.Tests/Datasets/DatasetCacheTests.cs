using System.Collections.Immutable;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Datasets;
using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Tests.Support;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Training.Data;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Tests.Datasets;

public sealed class DatasetCacheTests : IDisposable
{
    private const int Megabyte = 1 << 20;

    private readonly Installation _installation = new();
    private readonly BlockingReader _reader = new();
    private readonly FileBlobStore _blobs;

    public DatasetCacheTests() => _blobs = new(Path.Combine(_installation.Folder, "blobs"));

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task Runs_that_ask_at_the_same_time_wait_for_one_reading()
    {
        var (cache, spec) = (Cache(100), await StoreAsync("a"));
        var first = cache.GetAsync(spec, Waiting.Cancelled);
        var second = cache.GetAsync(spec with { Name = "other run", Seed = 5 }, Waiting.Cancelled);

        _reader.Door.Open();

        (await first.Guarded()).ShouldBeSameAs(await second.Guarded());
        _reader.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task Other_columns_or_another_format_are_another_table()
    {
        var (cache, spec) = (Cache(100), await StoreAsync("a"));
        _reader.Door.Open();
        await cache.GetAsync(spec, Waiting.Cancelled).Guarded();

        await cache.GetAsync(spec with { Columns = [spec.Columns[0] with { Included = false }] }, Waiting.Cancelled).Guarded();
        await cache.GetAsync(spec with { Columns = [spec.Columns[0] with { Type = ColumnType.Categorical }] }, Waiting.Cancelled).Guarded();
        await cache.GetAsync(spec with { Format = spec.Format with { DecimalSeparator = ',' } }, Waiting.Cancelled).Guarded();
        await cache.GetAsync(spec, Waiting.Cancelled).Guarded();

        _reader.Reads.ShouldBe(4);
    }

    [Fact]
    public async Task The_least_recently_used_tables_go_first_when_memory_is_short()
    {
        var cache = Cache(2);
        var (a, b, c) = (await StoreAsync("a"), await StoreAsync("b"), await StoreAsync("c"));
        _reader.Door.Open();
        foreach (var spec in new[] { a, b, a, c, a, c })
        {
            await cache.GetAsync(spec, Waiting.Cancelled).Guarded();
        }

        _reader.Reads.ShouldBe(3);
        await cache.GetAsync(b, Waiting.Cancelled).Guarded();
        _reader.Reads.ShouldBe(4);
    }

    [Fact]
    public async Task A_table_that_is_larger_than_the_cache_is_read_but_not_kept()
    {
        var (cache, spec) = (Cache(0), await StoreAsync("a"));
        _reader.Door.Open();

        await cache.GetAsync(spec, Waiting.Cancelled).Guarded();
        await cache.GetAsync(spec, Waiting.Cancelled).Guarded();

        _reader.Reads.ShouldBe(2);
    }

    [Fact]
    public async Task A_run_that_gives_up_does_not_disturb_another_that_waits()
    {
        var (cache, spec) = (Cache(100), await StoreAsync("a"));
        using var impatient = new CancellationTokenSource();
        var first = cache.GetAsync(spec, impatient.Token);
        var second = cache.GetAsync(spec, Waiting.Cancelled);
        await _reader.Door.Reached;

        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first.Guarded());
        _reader.Door.Open();
        (await second.Guarded()).RowCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_reading_that_nobody_waits_for_is_broken_off()
    {
        var (cache, spec) = (Cache(100), await StoreAsync("a"));
        using var impatient = new CancellationTokenSource();
        var only = cache.GetAsync(spec, impatient.Token);
        await _reader.Door.Reached;

        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(only.Guarded());
        await _reader.BrokenOff.Task.Guarded();
    }

    [Fact]
    public async Task A_failed_reading_is_tried_again()
    {
        var (cache, spec) = (Cache(100), await StoreAsync("a"));
        await _blobs.DeleteAsync(spec.DatasetBlob, Waiting.Cancelled);
        _reader.Door.Open();
        await Should.ThrowAsync<BlobNotFoundException>(cache.GetAsync(spec, Waiting.Cancelled).Guarded());

        await StoreAsync("a");

        (await cache.GetAsync(spec, Waiting.Cancelled).Guarded()).RowCount.ShouldBe(1);
    }

    private DatasetCache Cache(int megabytes) => new(_reader, _blobs, Options.Create(new TrainingSettings { DatasetCacheMegabytes = megabytes }));

    private async Task<RunSpec> StoreAsync(string name)
    {
        await _blobs.WriteAsync($"datasets/{name}.csv", new MemoryStream([1]), Waiting.Cancelled);
        return new(
            name, Guid.Empty, $"datasets/{name}.csv", name, new(',', '"', true, "utf-8", '.', null, []), "y",
            [new("x", ColumnType.Numeric, true)], "any", ImmutableSortedDictionary<string, ParameterValue>.Empty,
            CategoricalEncoding.Auto, new(), 0);
    }

    /// <summary>Reads any file as a table of nearly one megabyte, once its door is open.</summary>
    private sealed class BlockingReader : ITrainingEngine
    {
        private int _reads;

        public Door Door { get; } = new();

        public TaskCompletionSource BrokenOff { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Reads => _reads;

        public DataTable Read(RunSpec spec, Stream content, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            try
            {
                Door.Pass(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                BrokenOff.SetResult();
                throw;
            }

            return new([new CategoricalColumn("x", ColumnType.Categorical, [0], [new('x', (Megabyte / 2) - 100)])]);
        }

        public IPreparedRun Prepare(RunSpec spec, DataTable table, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
