using CatalystFlow.Storage.Blobs;

namespace CatalystFlow.EndToEnd.Tests.Servers.Storage;

/// <summary>What every blob store promises.</summary>
public abstract class BlobStoreContract
{
    private const int Block = 4 << 20;

    /// <summary>The store under test.</summary>
    protected abstract IBlobStore Store { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Block)]
    [InlineData(Block + 1)]
    [InlineData((3 * Block) + 12_345)]
    public async Task What_was_written_is_read_back(int size)
    {
        var (name, content) = (NewName(), Content(size));

        await WriteAsync(name, content);

        (await ReadAsync(name)).AsSpan().SequenceEqual(content).ShouldBeTrue();
        (await Store.ExistsAsync(name, Stop)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_source_that_cannot_seek_is_written_whole()
    {
        var (name, content) = (NewName(), Content((2 * Block) + 1));

        await Store.WriteAsync(name, new OneWayStream(content), Stop);

        (await ReadAsync(name)).AsSpan().SequenceEqual(content).ShouldBeTrue();
    }

    [Fact]
    public async Task The_stream_of_a_blob_knows_its_length_and_can_seek()
    {
        var (name, content) = (NewName(), Content((2 * Block) + 100));
        await WriteAsync(name, content);

        await using var stream = await Store.OpenReadAsync(name, Stop);
        stream.CanSeek.ShouldBeTrue();
        stream.Length.ShouldBe(content.Length);
        var part = new byte[1_000];
        stream.Seek(Block + 50, SeekOrigin.Begin);
        await stream.ReadExactlyAsync(part, Stop);
        part.ShouldBe(content[(Block + 50)..(Block + 1_050)]);
        stream.Position = 0;
        await stream.ReadExactlyAsync(part, Stop);
        part.ShouldBe(content[..1_000]);
    }

    [Fact]
    public async Task Writing_again_replaces_the_blob()
    {
        var name = NewName();
        await WriteAsync(name, Content(Block + 7));

        await WriteAsync(name, [1, 2, 3]);

        (await ReadAsync(name)).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData(100)]
    [InlineData((2 * Block) + 100)]
    public async Task A_write_whose_source_fails_leaves_no_blob(int size)
    {
        var name = NewName();

        await Should.ThrowAsync<EndOfStreamException>(() => Store.WriteAsync(name, new OneWayStream(Content(size), breaks: true), Stop));

        (await Store.ExistsAsync(name, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_replacement_that_fails_leaves_the_old_blob()
    {
        var (name, old) = (NewName(), Content(1_000));
        await WriteAsync(name, old);

        await Should.ThrowAsync<EndOfStreamException>(
            () => Store.WriteAsync(name, new OneWayStream(Content((2 * Block) + 100), breaks: true), Stop));

        (await ReadAsync(name)).AsSpan().SequenceEqual(old).ShouldBeTrue();
    }

    [Fact]
    public async Task A_cancelled_write_leaves_no_blob()
    {
        var name = NewName();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var source = new OneWayStream(Content(4 * Block), beforeEnd: cancel.Cancel);

        await Should.ThrowAsync<OperationCanceledException>(() => Store.WriteAsync(name, source, cancel.Token));

        (await Store.ExistsAsync(name, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_writers_at_the_same_time_one_stands_whole_and_who_fails_is_told()
    {
        var name = NewName();
        var contents = Enumerable.Range(0, 6).Select(seed => Content((2 * Block) + 1_000, seed)).ToList();

        var writes = await Task.WhenAll(contents.Select(content => OutcomeAsync(WriteAsync(name, content))));

        var succeeded = contents.Where((_, index) => writes[index] is null).ToList();
        succeeded.ShouldContain(await ReadAsync(name), new SameBytes());
        writes.ShouldAllBe(problem => problem == null || problem is IOException);
    }

    [Fact]
    public async Task A_missing_blob_is_said_to_be_missing()
    {
        var name = NewName();

        var problem = await Should.ThrowAsync<BlobNotFoundException>(() => Store.OpenReadAsync(name, Stop));

        problem.Message.ShouldContain(name);
        (await Store.ExistsAsync(name, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_deleted_blob_is_gone_and_deleting_it_again_is_no_error()
    {
        var (name, neighbour) = (NewName(), NewName());
        await WriteAsync(name, [1]);
        await WriteAsync(neighbour, [2]);

        await Store.DeleteAsync(name, Stop);
        await Store.DeleteAsync(name, Stop);

        (await Store.ExistsAsync(name, Stop)).ShouldBeFalse();
        (await ReadAsync(neighbour)).ShouldBe([2]);
    }

    [Fact]
    public async Task A_listing_names_whole_blobs_below_a_prefix_with_their_sizes_and_times()
    {
        var (run, other) = (Guid.NewGuid(), Guid.NewGuid());
        await WriteAsync(BlobNames.Model(run), Content(10));
        await WriteAsync(BlobNames.State(run), Content(Block + 1));
        await WriteAsync(BlobNames.Model(other), [1]);

        var listed = await Store.ListAsync(BlobNames.OfRun(run), Stop).ToListAsync(Stop);

        listed.Select(b => (b.Name, b.Bytes)).ShouldBe([(BlobNames.Model(run), 10L), (BlobNames.State(run), Block + 1L)], ignoreOrder: true);
        listed.ShouldAllBe(b => b.WrittenAt > DateTimeOffset.UtcNow.AddMinutes(-5) && b.WrittenAt < DateTimeOffset.UtcNow.AddMinutes(5));
        (await Store.ListAsync("", Stop).Select(b => b.Name).ToListAsync(Stop)).ShouldContain(BlobNames.Model(other));
        (await Store.ListAsync(BlobNames.OfRun(Guid.NewGuid()), Stop).AnyAsync(Stop)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("../outside")]
    [InlineData("a//b")]
    [InlineData("a/.hidden")]
    [InlineData("a b")]
    [InlineData("/absolute")]
    [InlineData("a\\b")]
    public async Task A_name_that_could_mean_something_else_is_refused(string name)
    {
        await Should.ThrowAsync<ArgumentException>(() => WriteAsync(name, [1]));
        await Should.ThrowAsync<ArgumentException>(() => Store.OpenReadAsync(name, Stop));
        await Should.ThrowAsync<ArgumentException>(() => Store.ExistsAsync(name, Stop));
        await Should.ThrowAsync<ArgumentException>(() => Store.DeleteAsync(name, Stop));
    }

    private static string NewName() => BlobNames.Checkpoint(Guid.NewGuid(), 1);

    private static byte[] Content(int size, int seed = 1)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static async Task<Exception?> OutcomeAsync(Task write)
    {
        await write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return write.Exception?.InnerException;
    }

    private async Task WriteAsync(string name, byte[] content) => await Store.WriteAsync(name, new MemoryStream(content), Stop);

    private async Task<byte[]> ReadAsync(string name)
    {
        await using var stream = await Store.OpenReadAsync(name, Stop);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Stop);
        return copy.ToArray();
    }

    private sealed class SameBytes : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => obj.Length;
    }
}
