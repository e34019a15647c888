using System.ComponentModel.DataAnnotations;
using CatalystFlow.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary>Settings of the file store as uploads see it, section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Storage";

    /// <summary>
    /// Most bytes that all files together may take; no bound when left out. Uploads beyond it are refused. What runs leave counts too, but
    /// is never refused: a run that was taken is finished.
    /// </summary>
    [Range(1L, 1L << 60)]
    public long? MaxBytes { get; set; }
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;

/// <summary>How large the next upload may be.</summary>
internal sealed class UploadRoom(IBlobStore blobs, IOptions<DatasetOptions> datasets, IOptions<StorageOptions> storage)
{
    /// <summary>The most bytes that an upload may have now, and whether the file store's bound is what limits it.</summary>
    /// <exception cref="NoRoomException">The file store holds as much as it may.</exception>
    public async Task<UploadBound> BoundAsync(CancellationToken cancellationToken)
    {
        var perFile = datasets.Value.MaxUploadBytes;
        if (storage.Value.MaxBytes is not { } most)
        {
            return new(perFile, IsOfStore: false);
        }

        var left = most - await UsedAsync(cancellationToken).ConfigureAwait(false);
        return left <= 0 ? throw new NoRoomException(most) : new(Math.Min(left, perFile), left < perFile);
    }

    /// <summary>Refuses what several uploads at once have made too much of: each was within its bound.</summary>
    /// <exception cref="NoRoomException">The file store holds more than it may.</exception>
    public async Task RequireKeptAsync(CancellationToken cancellationToken)
    {
        if (storage.Value.MaxBytes is { } most && await UsedAsync(cancellationToken).ConfigureAwait(false) > most)
        {
            throw new NoRoomException(most);
        }
    }

    /// <summary>Turns a file that is larger than the room that was left into what it means.</summary>
    public Exception Refuse(UploadTooLargeException large, UploadBound bound) =>
        bound.IsOfStore ? new NoRoomException(storage.Value.MaxBytes!.Value) : large;

    private async Task<long> UsedAsync(CancellationToken cancellationToken) =>
        await blobs.ListAsync("", cancellationToken).Select(b => b.Bytes).SumAsync(cancellationToken).ConfigureAwait(false);
}

/// <summary>The size that an upload may have.</summary>
/// <param name="Bytes">The most.</param>
/// <param name="IsOfStore">The room that is left is less than what a single file may have.</param>
internal readonly record struct UploadBound(long Bytes, bool IsOfStore);

/// <summary>All files together may not take more.</summary>
internal sealed class NoRoomException(long most) : Exception($"The file store may hold {most} bytes.")
{
    public long Most => most;
}
