using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>What components ask of the browser.</summary>
public sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    // Half of what one message to the hub may hold.
    private const int PartBytes = 128 << 10;

    private readonly Dictionary<string, Task<IJSObjectReference>> _modules = [];
    private int _again;

    /// <summary>The theme that the person has chosen; the system's where the script that knows it is not there.</summary>
    public async Task<string> GetThemeAsync()
    {
        try
        {
            return await js.InvokeAsync<string>("catalystTheme.get");
        }
        catch (JSException lost) when (LostScriptException.IsOf(lost))
        {
            return "system";
        }
    }

    /// <summary>Shows a theme and keeps it. Where the script that does so is not there, the page goes on as it is.</summary>
    public async Task SetThemeAsync(string choice)
    {
        try
        {
            await js.InvokeVoidAsync("catalystTheme.set", choice);
        }
        catch (JSException lost) when (LostScriptException.IsOf(lost))
        {
            // The page itself says which of its parts did not come.
        }
    }

    /// <summary>Shows the page from its top.</summary>
    public ValueTask ScrollToTopAsync() => js.InvokeVoidAsync("scrollTo", 0, 0);

    /// <summary>One of our modules, by file name. One that did not come is asked for anew by who asks next.</summary>
    /// <exception cref="LostScriptException">It does not come.</exception>
    public Task<IJSObjectReference> ModuleAsync(string file)
    {
        if (!_modules.TryGetValue(file, out var module) || module.IsFaulted || module.IsCanceled)
        {
            module = ImportAsync(file);
            _modules[file] = module;
        }

        return module;
    }

    private async Task<IJSObjectReference> ImportAsync(string file)
    {
        var address = "./js/" + file;
        try
        {
            return await js.InvokeAsync<IJSObjectReference>("import", address);
        }
        catch (JSException)
        {
            return await ImportAgainAsync(file, $"{address}?again={++_again}");
        }
    }

    // A browser remembers for good which address did not answer, until the page is loaded again: of files that the file itself needs, too.
    private async Task<IJSObjectReference> ImportAgainAsync(string file, string freshAddress)
    {
        try
        {
            return await js.InvokeAsync<IJSObjectReference>("import", freshAddress);
        }
        catch (JSException lost)
        {
            throw new LostScriptException(file, lost);
        }
    }

    /// <summary>Scrolls an element, and only it, so far that a part of it is in its middle. Where that fails, the person scrolls.</summary>
    public async Task ShowWithinAsync(ElementReference element, string part)
    {
        try
        {
            var module = await ModuleAsync("scroll.js");
            await module.InvokeVoidAsync("show", element, part);
        }
        catch (Exception gone) when (gone is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The page has gone, or the script did not come.
        }
    }

    /// <summary>Hands the person a text file.</summary>
    public async Task SaveTextAsync(string fileName, string type, string text)
    {
        var module = await ModuleAsync("files.js");
        await module.InvokeVoidAsync("saveText", fileName, type, text);
    }

    /// <summary>Copies a text.</summary>
    /// <returns>False when the browser does not allow it.</returns>
    public async Task<bool> CopyAsync(string text)
    {
        var module = await ModuleAsync("files.js");
        return await module.InvokeAsync<bool>("copyText", text);
    }

    /// <summary>
    /// The bytes of a <c>Blob</c>, one message a part. A stream of the framework's would end the circuit of a page whose connection is
    /// silent for a minute.
    /// </summary>
    /// <returns>Null when it is longer than that.</returns>
    /// <exception cref="JSException">The browser cannot read it.</exception>
    public async Task<byte[]?> ReadAsync(IJSObjectReference blob, long atMost, CancellationToken ct)
    {
        var module = await ModuleAsync("files.js");
        using var read = new MemoryStream();
        while (read.Length <= atMost)
        {
            var part = await module.InvokeAsync<byte[]>("part", ct, blob, read.Length, PartBytes);
            read.Write(part);
            if (part.Length < PartBytes)
            {
                return read.Length <= atMost ? read.ToArray() : null;
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var module in _modules.Values)
        {
            try
            {
                await (await module).DisposeAsync();
            }
            catch (Exception gone) when (gone is JSDisconnectedException or JSException or OperationCanceledException)
            {
                // The browser has gone and taken its modules along, or the module never came.
            }
        }
    }
}
