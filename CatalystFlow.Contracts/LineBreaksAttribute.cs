namespace CatalystFlow.Contracts;

/// <summary>
/// Marks a text of a request that may hold line breaks and tabs: notes, and what is written in a file, where a quoted field may hold
/// them. No other control character is taken anywhere.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class LineBreaksAttribute : Attribute;
