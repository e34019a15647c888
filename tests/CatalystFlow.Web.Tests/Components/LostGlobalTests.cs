using Bunit;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Tests.Components;

/// <summary>What the server calls in a browser whose script for it did not come.</summary>
public sealed class LostGlobalTests : IDisposable
{
    private readonly BunitContext _page = new();

    public LostGlobalTests()
    {
        foreach (var name in (string[])["catalystTheme.set", "catalystAddress.change"])
        {
            _page.JSInterop.SetupVoid(call => call.Identifier == name).SetException(Lost(name));
        }

        _page.JSInterop.Setup<string>("catalystTheme.get").SetException(Lost("catalystTheme.get"));
    }

    [Fact]
    public async Task Without_the_themes_script_the_page_shows_the_systems()
    {
        var browser = new Browser(_page.JSInterop.JSRuntime);

        (await browser.GetThemeAsync()).ShouldBe("system");
        await browser.SetThemeAsync("dark");
    }

    [Fact]
    public async Task Without_the_addresss_script_the_address_follows_all_the_same()
    {
        var navigation = _page.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/datasets?sort=name");
        var bar = new BrowserAddressBar(_page.JSInterop.JSRuntime, navigation);

        await bar.ChangeAsync(navigation.Uri, new Dictionary<string, string?> { ["q"] = "iris" }, isEntry: false);

        navigation.Uri.ShouldEndWith("/datasets?sort=name&q=iris");
    }

    [Fact]
    public async Task A_script_that_is_there_and_fails_is_not_passed_over()
    {
        _page.JSInterop.Setup<string>("catalystTheme.get").SetException(new JSException("provoked by a test"));

        await Should.ThrowAsync<JSException>(new Browser(_page.JSInterop.JSRuntime).GetThemeAsync);
    }

    public void Dispose() => _page.Dispose();

    // Blazor's own words.
    private static JSException Lost(string name) => new($"Could not find '{name}' ('{name.Split('.')[0]}' was undefined).");
}
