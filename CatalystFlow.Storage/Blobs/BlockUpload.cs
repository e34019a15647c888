using System.Globalization;
using System.Text;
using Azure.Storage.Blobs.Specialized;

namespace CatalystFlow.Storage.Blobs;

/// <summary>
/// Uploads a stream block by block, the next one read while the last one is sent. Block ids are of this write alone: the client
/// library's own number them by offset, and two writers of one name could then commit a mixture of both contents.
/// </summary>
internal static class BlockUpload
{
    /// <summary>Bytes per block; two are in memory at a time.</summary>
    public const int BlockSize = 4 << 20;

    public static async Task RunAsync(BlockBlobClient blob, Stream content, CancellationToken cancellationToken)
    {
        var write = Guid.NewGuid();
        var ids = new List<string>();
        var (filling, sent) = (new byte[BlockSize], (byte[]?)null);
        var sending = Task.CompletedTask;
        int filled;
        do
        {
            filled = await FillAsync(filling, content, sending, cancellationToken).ConfigureAwait(false);
            if (filled < BlockSize && ids.Count == 0)
            {
                await PutAsync(blob, filling, filled, cancellationToken).ConfigureAwait(false);
                return;
            }

            await sending.ConfigureAwait(false);
            if (filled > 0)
            {
                ids.Add(BlockId(write, ids.Count));
                sending = StageAsync(blob, ids[^1], filling, filled, cancellationToken);
                (filling, sent) = (sent ?? new byte[BlockSize], filling);
            }
        }
        while (filled == BlockSize);

        await sending.ConfigureAwait(false);
        await blob.CommitBlockListAsync(ids, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a whole block, or what is left. When the source fails, nothing of it is on its way any more.</summary>
    private static async Task<int> FillAsync(byte[] block, Stream content, Task sending, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>Small content needs no blocks.</summary>
    private static async Task PutAsync(BlockBlobClient blob, byte[] content, int length, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content, 0, length, writable: false);
        await blob.UploadAsync(stream, options: null, cancellationToken).ConfigureAwait(false);
    }

    private static async Task StageAsync(BlockBlobClient blob, string id, byte[] content, int length, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content, 0, length, writable: false);
        await blob.StageBlockAsync(id, stream, options: null, cancellationToken).ConfigureAwait(false);
    }

    private static string BlockId(Guid write, int index) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{write:N}-{index:D5}")));
}
