using System.Text;
using CatalystFlow.Storage.Blobs;

namespace CatalystFlow.Storage.Tests.Blobs;

public sealed class FileBlobStoreTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("catalystflow-blobs-").FullName;
    private readonly FileBlobStore _store;

    public FileBlobStoreTests() => _store = new(_root);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_blob_comes_back_as_it_was_written_and_the_last_write_wins()
    {
        await WriteAsync("runs/1/model", "first");
        await WriteAsync("runs/1/model", "second");
        (await ReadAsync("runs/1/model")).ShouldBe("second");
        (await _store.ExistsAsync("runs/1/model", Stop)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_old_blob_and_nothing_else()
    {
        await WriteAsync("datasets/a.csv", "old");
        await Should.ThrowAsync<IOException>(_store.WriteAsync("datasets/a.csv", new FailingStream(), Stop));
        (await ReadAsync("datasets/a.csv")).ShouldBe("old");
        Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_reader_keeps_its_blob_while_it_is_replaced_and_deleted()
    {
        await WriteAsync("datasets/a.csv", "old");
        await using var reading = await _store.OpenReadAsync("datasets/a.csv", Stop);
        await WriteAsync("datasets/a.csv", "new");
        await _store.DeleteAsync("datasets/a.csv", Stop);
        using var reader = new StreamReader(reading);
        (await reader.ReadToEndAsync(Stop)).ShouldBe("old");
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_read_and_may_be_deleted()
    {
        await _store.DeleteAsync("datasets/none", Stop);
        (await _store.ExistsAsync("datasets/none", Stop)).ShouldBeFalse();
        await Should.ThrowAsync<BlobNotFoundException>(() => _store.OpenReadAsync("datasets/none", Stop));
        await Should.ThrowAsync<BlobNotFoundException>(() => _store.OpenReadAsync("no/such/folder", Stop));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("runs/../../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("runs//model")]
    [InlineData("runs\\model")]
    [InlineData("C:model")]
    [InlineData(".hidden")]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("a.partial")]
    public async Task A_name_that_could_leave_the_folder_is_refused(string name)
    {
        await Should.ThrowAsync<ArgumentException>(() => WriteAsync(name, "x"));
        await Should.ThrowAsync<ArgumentException>(() => _store.OpenReadAsync(name, Stop));
        await Should.ThrowAsync<ArgumentException>(() => _store.DeleteAsync(name, Stop));
        Directory.EnumerateFileSystemEntries(_root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Opening_a_store_clears_what_a_killed_process_left_and_keeps_what_is_being_written()
    {
        await WriteAsync("runs/1/model", "whole");
        var folder = Path.Combine(_root, "runs", "1");
        var left = Path.Combine(folder, "checkpoint.1.partial");
        await File.WriteAllTextAsync(left, "half", Stop);
        await using var busy = new FileStream(Path.Combine(folder, "checkpoint.2.partial"), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        _ = new FileBlobStore(_root);
        File.Exists(left).ShouldBeFalse();
        File.Exists(busy.Name).ShouldBeTrue();
        (await ReadAsync("runs/1/model")).ShouldBe("whole");
    }

    [Fact]
    public async Task Deleting_the_last_blob_of_a_run_removes_its_folder()
    {
        await WriteAsync("runs/1/model", "x");
        await WriteAsync("runs/1/checkpoint", "x");
        await _store.DeleteAsync("runs/1/model", Stop);
        Directory.Exists(Path.Combine(_root, "runs", "1")).ShouldBeTrue();
        await _store.DeleteAsync("runs/1/checkpoint", Stop);
        Directory.Exists(Path.Combine(_root, "runs", "1")).ShouldBeFalse();
        Directory.Exists(Path.Combine(_root, "runs")).ShouldBeTrue();
    }

    private Task WriteAsync(string name, string text) => _store.WriteAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(text)), Stop);

    private async Task<string> ReadAsync(string name)
    {
        await using var stream = await _store.OpenReadAsync(name, Stop);
        stream.CanSeek.ShouldBeTrue();
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Stop);
    }

    private sealed class FailingStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("broken");
    }
}
