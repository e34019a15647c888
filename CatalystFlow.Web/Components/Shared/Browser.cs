using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>What components ask of the browser.</summary>
public sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    private readonly Dictionary<string, Task<IJSObjectReference>> _modules = [];

    public ValueTask<string> GetThemeAsync() => js.InvokeAsync<string>("catalystTheme.get");

    public ValueTask SetThemeAsync(string choice) => js.InvokeVoidAsync("catalystTheme.set", choice);

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
