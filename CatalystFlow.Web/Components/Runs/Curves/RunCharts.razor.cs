using CatalystFlow.Web.Components.Charts;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Runs.Curves;

/// <summary>The charts of one run.</summary>
public sealed partial class RunCharts
{
    private const string AllName = "all";

    [Parameter, EditorRequired]
    public RunCurves Curves { get; set; } = default!;

    [Parameter, EditorRequired]
    public CurveScene Scene { get; set; } = default!;

    /// <summary>The metric that the third chart shows, as the address has it.</summary>
    [Parameter]
    public string? MetricName { get; set; }

    [Inject]
    private PageAddress Address { get; set; } = default!;

    private string StepName => Scene.IsOverRows ? "Rows" : char.ToUpperInvariant(Scene.Unit[0]) + Scene.Unit[1..];

    private CurveMetric? Metric =>
        MetricName == AllName ? null : CurveMetric.Details.FirstOrDefault(m => m.Id == MetricName) ?? CurveMetric.F1;

    private ChartData Chosen => Metric is { } metric ? Curves.Detail(metric, Scene) : Curves.Details(Scene);

    private Task Choose(CurveMetric? metric)
    {
        var name = metric is null ? AllName : metric == CurveMetric.F1 ? null : metric.Id;
        return Address.SetAsync(("metric", name));
    }

    private static string Pressed(bool pressed) => pressed ? "true" : "false";
}
