namespace CatalystFlow.Api;

/// <summary>Names this assembly to test hosts.</summary>
public sealed class ApiMarker;
