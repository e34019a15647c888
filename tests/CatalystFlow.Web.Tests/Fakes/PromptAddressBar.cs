using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Tests.Fakes;

/// <summary>The address bar of a browser that shows what the server thinks it shows.</summary>
internal sealed class PromptAddressBar(NavigationManager navigation) : IAddressBar
{
    public Task ChangeAsync(string page, IReadOnlyDictionary<string, string?> values, bool isEntry)
    {
        var changed = navigation.GetUriWithQueryParameters(page, values.ToDictionary(v => v.Key, object? (v) => v.Value));
        navigation.NavigateTo(changed, replace: !isEntry);
        return Task.CompletedTask;
    }
}
