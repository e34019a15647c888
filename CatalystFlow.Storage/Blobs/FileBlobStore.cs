using CatalystFlow.ServiceDefaults.Hosting;

namespace CatalystFlow.Storage.Blobs;

/// <summary>Blobs as files under one folder. A blob is written beside its place, flushed to disk, and then renamed into it.</summary>
public sealed class FileBlobStore : IBlobStore
{
    private const int BufferSize = 1 << 16;

    private static readonly EnumerationOptions AllBelow = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private readonly string _root;

    /// <summary>Opens a store in a folder, which is made when missing, and clears what interrupted writes left in it.</summary>
    public FileBlobStore(string root)
    {
        _root = Path.GetFullPath(root);
        OwnerOnly.Folder(_root);
        foreach (var leftover in Directory.EnumerateFiles(_root, "*" + BlobName.Unfinished, SearchOption.AllDirectories))
        {
            DeleteIfUnused(leftover);
        }
    }

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        try
        {
            const FileShare others = FileShare.Read | FileShare.Delete;
            return Task.FromResult<Stream>(new FileStream(path, FileMode.Open, FileAccess.Read, others, BufferSize, FileOptions.SequentialScan));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BlobNotFoundException(name, e);
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Guid.NewGuid():N}{BlobName.Unfinished}";
        try
        {
            await CopyAsync(content, partial, cancellationToken).ConfigureAwait(false);
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => Task.FromResult(File.Exists(PathOf(name)));

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        if (File.Exists(path))
        {
            File.Delete(path);
            DeleteIfEmpty(Path.GetDirectoryName(path)!);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredBlob> ListAsync(string prefix, CancellationToken cancellationToken) =>
        Files(Path.Combine(_root, prefix), cancellationToken).ToAsyncEnumerable();

    private IEnumerable<StoredBlob> Files(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", AllBelow))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!file.Name.EndsWith(BlobName.Unfinished, StringComparison.Ordinal) && file.Exists)
            {
                yield return new(Path.GetRelativePath(_root, file.FullName).Replace('\\', '/'), file.Length, file.LastWriteTimeUtc);
            }
        }
    }

    private static async Task CopyAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            await content.CopyToAsync(file, BufferSize, cancellationToken).ConfigureAwait(false);
            await file.FlushAsync(cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    private static void DeleteIfUnused(string path)
    {
        try
        {
            using var unused = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            // Another process is writing it and holds its lock; it cleans up after itself.
        }
    }

    private void DeleteIfEmpty(string folder)
    {
        try
        {
            // Folders of one kind of blob stay: another blob of that kind may be on its way into them.
            if (Path.GetDirectoryName(folder)!.Length > _root.Length && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
        catch (IOException)
        {
            // A blob was written there in between: the folder is in use again.
        }
    }

    private string PathOf(string name) => Path.Combine([_root, .. BlobName.Segments(name)]);
}
