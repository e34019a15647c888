using System.Globalization;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CatalystFlow.Web.Components.Charts;

/// <summary>
/// Holds <see cref="LineChart"/>s that are looked at together. The view lives in the page's address, so that a link shows
/// the same; charts outside of a board keep a view of their own.
/// </summary>
public sealed partial class ChartBoard : IDisposable
{
    private double? _tried;

    /// <summary>Name of the board within the page.</summary>
    [Parameter]
    public string Id { get; set; } = "board";

    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    /// <summary>More controls for all charts.</summary>
    [Parameter]
    public RenderFragment? Tools { get; set; }

    /// <summary>False when the lines need no smoothing.</summary>
    [Parameter]
    public bool Smoothable { get; set; } = true;

    /// <summary>True when the charts know the time of their points.</summary>
    [Parameter]
    public bool TimeAvailable { get; set; } = true;

    /// <summary>What the x axis counts when it does not show time.</summary>
    [Parameter]
    public string StepName { get; set; } = "Step";

    /// <summary>True to show and hide a line in all charts at once.</summary>
    [Parameter]
    public bool SharedLegend { get; set; }

    /// <summary>What is looked at now.</summary>
    public ChartView View { get; private set; } = new();

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private PageAddress Address { get; set; } = default!;

    private string Weight => View.Smoothing.ToString("0.##", CultureInfo.InvariantCulture);

    private string WeightWords => View.Smoothing == 0 ? "off" : View.Smoothing.ToString("0.00", CultureInfo.InvariantCulture);

    public void Dispose() => Navigation.LocationChanged -= Follow;

    /// <summary>Looks at the charts in another way.</summary>
    public Task ChangeAsync(ChartView view)
    {
        (View, _tried) = (view, null);
        return Address.SetAsync(view.ToQuery());
    }

    internal Task ZoomAsync(ChartZoom? zoom) => ChangeAsync(View with { Zoom = zoom });

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += Follow;
        View = ChartView.Read(Navigation.Uri);
    }

    private void Follow(object? sender, LocationChangedEventArgs moved)
    {
        View = ChartView.Read(Address.Newest) is var view && _tried is { } weight ? view with { Smoothing = weight } : view;
        _ = InvokeAsync(StateHasChanged);
    }

    // While the slider moves, the lines follow; the address does when it is let go.
    private void Try(ChangeEventArgs moved)
    {
        _tried = Read(moved);
        View = View with { Smoothing = _tried.Value };
    }

    private Task KeepAsync(ChangeEventArgs moved) => ChangeAsync(View with { Smoothing = Read(moved) });

    // A zoom is a part of one axis and means nothing on the other.
    private Task AxisAsync(bool overTime) =>
        overTime == View.OverTime ? Task.CompletedTask : ChangeAsync(View with { OverTime = overTime, Zoom = null });

    private static double Read(ChangeEventArgs moved) =>
        Math.Clamp(ChartView.Number(moved.Value as string) ?? 0, 0, ChartView.MostSmoothing);

    private static string Pressed(bool pressed) => pressed ? "true" : "false";
}
