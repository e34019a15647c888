namespace CatalystFlow.Training.Surfaces;

/// <summary>Asked for a surface that cannot be drawn; the message is for a person.</summary>
public sealed class SurfaceException(string message) : Exception(message);
