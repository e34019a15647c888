using CatalystFlow.Contracts;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Shared;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>A file that the browser keeps hold of. Its head comes over once, for all previews of it.</summary>
internal sealed class ChosenFile(string name, long size)
{
    private Task<byte[]>? _head;

    public string Name => name;

    /// <summary>Bytes.</summary>
    public long Size => size;

    /// <summary>True when its head is all of it.</summary>
    public bool FitsItsHead => size <= RequestLimits.FileHead;

    /// <summary>Its first bytes.</summary>
    /// <exception cref="ApiProblemException">The browser cannot read it any more.</exception>
    public async Task<byte[]> HeadAsync(Browser browser, IJSObjectReference? holder)
    {
        try
        {
            return size == 0 ? [] : await (_head ??= ReadAsync(browser, holder));
        }
        catch (Exception lost) when (lost is JSException or IOException or OperationCanceledException)
        {
            _head = null;
            throw new ApiProblemException(null, "The file cannot be read any more", "The file has been changed, moved or deleted since it was chosen. Choose the file again.", null, lost);
        }
    }

    private static async Task<byte[]> ReadAsync(Browser browser, IJSObjectReference? holder)
    {
        if (holder is null)
        {
            throw new IOException("The page's script has not come yet.");
        }

        await using var head = await holder.InvokeAsync<IJSObjectReference>("head", RequestLimits.FileHead);
        return await browser.ReadAsync(head, RequestLimits.FileHead, CancellationToken.None) ?? throw new IOException("The head is longer than asked for.");
    }
}
