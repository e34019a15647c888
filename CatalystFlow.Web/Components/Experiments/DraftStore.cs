using System.Text.Json;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Shared;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>
/// Drafts in the browser's own storage: they outlive a reload, a lost connection and a restarted server, and belong to who made them.
/// </summary>
public sealed class DraftStore(Browser browser)
{
    // A draft may hold a setting for each of ten thousand columns with long names.
    private const long LargestDraft = 16 << 20;

    /// <summary>A new id, for an address.</summary>
    public static string NewId() => Guid.NewGuid().ToString("N")[..12];

    /// <summary>Keeps a draft. False when the browser has no room for it.</summary>
    public async Task<bool> SaveAsync(string id, DraftDocument draft, CancellationToken ct)
    {
        var module = await ModuleAsync();
        return await module.InvokeAsync<bool>("save", ct, id, JsonSerializer.Serialize(draft, JsonSerializerOptions.Web));
    }

    /// <summary>A draft, or null when there is none that can be read.</summary>
    /// <exception cref="ApiProblemException">The browser does not answer.</exception>
    public async Task<DraftDocument?> LoadAsync(string id, CancellationToken ct) => (await ReadAsync("load", id, ct))?.Draft;

    /// <summary>The newest draft that was not started, apart from one; null when there is none.</summary>
    /// <exception cref="ApiProblemException">The browser does not answer.</exception>
    public Task<StoredDraft?> FindUnfinishedAsync(string except, CancellationToken ct) => ReadAsync("unfinished", except, ct);

    public async Task RemoveAsync(string id, CancellationToken ct)
    {
        var module = await ModuleAsync();
        await module.InvokeVoidAsync("remove", ct, id);
    }

    private async Task<StoredDraft?> ReadAsync(string function, string id, CancellationToken ct)
    {
        try
        {
            var module = await ModuleAsync();
            await using var blob = await module.InvokeAsync<IJSObjectReference>(function, ct, id);
            return await browser.ReadAsync(blob, LargestDraft, ct) is { } json
                ? JsonSerializer.Deserialize<StoredDraft>(json, JsonSerializerOptions.Web)
                : null;
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new ApiProblemException(null, "The browser does not answer", "The connection may be slow.", null, late);
        }
        catch (JsonException)
        {
            // Written by another version, or by hand: as good as none.
            return null;
        }
    }

    private Task<IJSObjectReference> ModuleAsync() => browser.ModuleAsync("drafts.js");
}

/// <summary>A draft with its id.</summary>
public sealed record StoredDraft(string Id, DraftDocument Draft);
