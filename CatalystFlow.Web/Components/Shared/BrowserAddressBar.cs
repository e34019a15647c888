using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>The address bar of the circuit's browser. Its answer comes after the new address has: both go one way, one by one.</summary>
public sealed class BrowserAddressBar(IJSRuntime js, NavigationManager navigation) : IAddressBar
{
    public async Task ChangeAsync(string page, IReadOnlyDictionary<string, string?> values, bool isEntry)
    {
        try
        {
            await js.InvokeVoidAsync("catalystAddress.change", page, values, isEntry);
        }
        catch (JSException lost) when (LostScriptException.IsOf(lost))
        {
            // Late where somebody clicks fast, but the address follows.
            var address = navigation.GetUriWithQueryParameters(page, values.ToDictionary(v => v.Key, object? (v) => v.Value));
            navigation.NavigateTo(address, replace: !isEntry);
        }
    }
}
