using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CatalystFlow.Web.Components.Layout;

/// <summary>System, light or dark; the browser keeps the choice.</summary>
public sealed partial class ThemeMenu
{
    private static readonly (string Id, string Name, string Icon)[] Choices =
    [
        ("system", "System", Icons.Material.Rounded.BrightnessAuto),
        ("light", "Light", Icons.Material.Rounded.LightMode),
        ("dark", "Dark", Icons.Material.Rounded.DarkMode),
    ];

    private string _choice = "system";

    [Inject]
    private Browser Browser { get; set; } = default!;

    private string CurrentIcon => Choices.FirstOrDefault(c => c.Id == _choice, Choices[0]).Icon;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _choice = await Browser.GetThemeAsync();
            StateHasChanged();
        }
    }

    private async Task ChooseAsync(string choice)
    {
        _choice = choice;
        await Browser.SetThemeAsync(choice);
    }
}
