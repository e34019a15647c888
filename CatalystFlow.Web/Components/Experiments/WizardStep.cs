namespace CatalystFlow.Web.Components.Experiments;

/// <summary>The wizard's steps, as they stand in its address.</summary>
internal sealed record WizardStep(string Id, string Name)
{
    public static readonly WizardStep[] All =
    [
        new("data", "Data set"),
        new("columns", "Target & columns"),
        new("algorithm", "Algorithm"),
        new("settings", "Settings"),
        new("review", "Review & start"),
    ];

    public static int IndexOf(string? id) => Math.Max(0, Array.FindIndex(All, s => s.Id == id));
}
