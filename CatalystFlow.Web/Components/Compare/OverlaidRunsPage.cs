using CatalystFlow.Web.Components.Runs;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Compare;

/// <summary>A page with the curves of several runs in one chart; what that chart shows is in the page's address.</summary>
public abstract class OverlaidRunsPage : LiveRunsPage
{
    [SupplyParameterFromQuery]
    public string? Curve { get; set; }

    [SupplyParameterFromQuery]
    public string? Part { get; set; }

    [SupplyParameterFromQuery]
    public string? By { get; set; }

    [SupplyParameterFromQuery]
    public string? Axis { get; set; }

    /// <summary>What the chart shows.</summary>
    protected OverlayView Overlay => OverlayView.Read(Curve, Part, By);

    /// <summary>True when the chart runs over seconds of learning.</summary>
    protected bool OverTime => Axis == "time";
}
