namespace CatalystFlow.Web;

/// <summary>Names this assembly for test hosts; the projects' Program classes would clash.</summary>
public sealed class WebMarker;
