using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>The address bar of the circuit's browser. Its answer comes after the new address has: both go one way, one by one.</summary>
public sealed class BrowserAddressBar(IJSRuntime js) : IAddressBar
{
    public Task ChangeAsync(string page, IReadOnlyDictionary<string, string?> values, bool isEntry) =>
        js.InvokeVoidAsync("catalystAddress.change", page, values, isEntry).AsTask();
}
