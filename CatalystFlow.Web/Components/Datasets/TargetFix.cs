namespace CatalystFlow.Web.Components.Datasets;

/// <summary>Something that can be done about a finding on the target.</summary>
/// <param name="Code">The finding, or <c>problem</c>.</param>
/// <param name="Id">Tells fixes of one finding apart.</param>
/// <param name="Label">What the button says.</param>
/// <param name="Effect">What it does, a sentence; may be empty.</param>
public sealed record TargetFix(string Code, string Id, string Label, string Effect);
