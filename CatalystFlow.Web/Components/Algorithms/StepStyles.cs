using CatalystFlow.Contracts.Algorithms;
using MudBlazor;

namespace CatalystFlow.Web.Components.Algorithms;

/// <summary>Ways of stepping in words.</summary>
internal static class StepStyles
{
    public static string Name(StepStyle style) => style switch
    {
        StepStyle.Epochs => "Epoch by epoch",
        StepStyle.GrowingEnsemble => "Grows step by step",
        _ => "Learning curve",
    };

    public static string Icon(StepStyle style) => style switch
    {
        StepStyle.Epochs => Icons.Material.Rounded.Autorenew,
        StepStyle.GrowingEnsemble => Icons.Material.Rounded.Forest,
        _ => Icons.Material.Rounded.SignalCellularAlt,
    };

    public static string About(StepStyle style) => style switch
    {
        StepStyle.Epochs => "Each point on the chart is one more pass over the training rows.",
        StepStyle.GrowingEnsemble => "Each point on the chart is a larger ensemble.",
        _ => "Each point on the chart is a model trained on a larger share of the rows.",
    };
}
