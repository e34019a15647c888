namespace CatalystFlow.AppHost.Model;

/// <summary>The shape that was asked for cannot be run; the message says what to do.</summary>
internal sealed class ShapeException(string message) : Exception(message);
