using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>What components ask of the browser.</summary>
public sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    // Half of what one message to the hub may hold.
    private const int PartBytes = 128 << 10;

    private readonly Dictionary<string, Task<IJSObjectReference>> _modules = [];

    public ValueTask<string> GetThemeAsync() => js.InvokeAsync<string>("catalystTheme.get");

    public ValueTask SetThemeAsync(string choice) => js.InvokeVoidAsync("catalystTheme.set", choice);

    /// <summary>Shows the page from its top.</summary>
    public ValueTask ScrollToTopAsync() => js.InvokeVoidAsync("scrollTo", 0, 0);

    /// <summary>One of our modules, by file name.</summary>
    public Task<IJSObjectReference> ModuleAsync(string file)
    {
        if (!_modules.TryGetValue(file, out var module))
        {
            module = js.InvokeAsync<IJSObjectReference>("import", "./js/" + file).AsTask();
            _modules[file] = module;
        }

        return module;
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
            catch (JSDisconnectedException)
            {
                // The browser has gone and taken its modules along.
            }
        }
    }
}
