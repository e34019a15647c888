namespace CatalystFlow.Contracts.Surfaces;

/// <summary>How far a run that is trained again has come.</summary>
/// <param name="Step">Steps done again.</param>
/// <param name="OfSteps">Steps needed.</param>
public sealed record SurfaceProgress(int Step, int OfSteps);
