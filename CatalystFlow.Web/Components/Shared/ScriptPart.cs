using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>
/// What a component's script makes for the component's elements. A person may leave before the script has come: then the elements are
/// gone, making it fails, and nobody misses it.
/// </summary>
/// <param name="browser">Where scripts are.</param>
/// <param name="release">The script's function that gives up what was made.</param>
internal sealed class ScriptPart(Browser browser, string release) : IAsyncDisposable
{
    // A connection that is being mended swallows calls.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private IJSObjectReference? _made;
    private bool _left;

    /// <summary>What was made; null before that, and after the component has left.</summary>
    public IJSObjectReference? Made => _left ? null : _made;

    /// <summary>Makes it, if the component is still there.</summary>
    public async Task MakeAsync(string file, string function, params object?[] args)
    {
        try
        {
            var module = await browser.ModuleAsync(file);
            _made = await module.InvokeAsync<IJSObjectReference>(function, args);
        }
        catch (Exception late) when (_left && late is JSException or ObjectDisposedException or OperationCanceledException || late is JSDisconnectedException)
        {
            return;
        }

        if (_left)
        {
            await ReleaseAsync();
        }
    }

    /// <summary>The component leaves.</summary>
    public async ValueTask DisposeAsync()
    {
        _left = true;
        await ReleaseAsync();
    }

    private async Task ReleaseAsync()
    {
        if (_made is not { } made)
        {
            return;
        }

        _made = null;
        try
        {
            await made.InvokeVoidAsync(release, Patience);
            await made.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The page is gone, and what was made for it.
        }
    }
}
