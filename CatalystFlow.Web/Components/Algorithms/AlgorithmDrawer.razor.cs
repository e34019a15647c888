using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Algorithms;

/// <summary>Everything about one algorithm, beside the page it was asked from.</summary>
public sealed partial class AlgorithmDrawer
{
    private ElementReference _dialog;
    private string? _shown;

    /// <summary>The algorithm to show; null closes the drawer.</summary>
    [Parameter]
    public AlgorithmInfo? Algorithm { get; set; }

    /// <summary>The person closed it.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    [Inject]
    private Browser Browser { get; set; } = default!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_shown == Algorithm?.Id)
        {
            return;
        }

        _shown = Algorithm?.Id;
        var module = await Browser.ModuleAsync("dialog.js");
        await module.InvokeVoidAsync(_shown is null ? "close" : "open", _dialog);
    }

    private async Task HideAsync()
    {
        var module = await Browser.ModuleAsync("dialog.js");
        await module.InvokeVoidAsync("close", _dialog);
    }

    // Reached from the button and from Escape alike.
    private Task CloseAsync()
    {
        _shown = null;
        return OnClosed.InvokeAsync();
    }
}
