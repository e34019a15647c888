using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace CatalystFlow.Web.Components.Layout;

public sealed partial class MainLayout : IDisposable
{
    private static readonly Place[] Places =
    [
        new("dashboard", "g d", "Dashboard", "Dashboard", "/", NavLinkMatch.All, Icons.Material.Rounded.Insights),
        new("compare", "g c", "Compare", "Compare", "/compare", NavLinkMatch.Prefix, Icons.Material.Rounded.Leaderboard),
        new("datasets", "g s", "Data sets", "Data sets", "/datasets", NavLinkMatch.Prefix, Icons.Material.Rounded.TableChart),
        new("learn", "g l", "Learn", "Learn", "/learn", NavLinkMatch.Prefix, Icons.Material.Rounded.School),
    ];

    private AppErrorBoundary? _boundary;
    private AppErrorBoundary? _overlays;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // With a base address in the page a bare #content would lead to the dashboard.
    private string SkipHref => Navigation.Uri.Split('#')[0] + "#content";

    public void Dispose() => Navigation.LocationChanged -= Recover;

    protected override void OnInitialized() => Navigation.LocationChanged += Recover;

    private void Recover(object? sender, LocationChangedEventArgs e)
    {
        _overlays?.Recover();
        _boundary?.Recover();
        InvokeAsync(StateHasChanged);
    }

    private sealed record Place(string Id, string Key, string Name, string Short, string Href, NavLinkMatch Match, string Icon);
}
