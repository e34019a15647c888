namespace CatalystFlow.Web.Components.Runs;

/// <summary>A choice of a filter.</summary>
/// <param name="Value">What stands in the address.</param>
/// <param name="Name">What a person reads.</param>
public sealed record FilterOption(string Value, string Name);
