namespace CatalystFlow.Grains.Abstractions.Surfaces;

/// <summary>
/// Surfaces of a run that nobody trains right now, keyed by the run's id: from the state it was left in, or by training it again.
/// Keeps what it made for as long as somebody looks.
/// </summary>
[Alias("catalyst.ISurfaceGrain")]
public interface ISurfaceGrain : IGrainWithGuidKey
{
    /// <summary>Answers within a few seconds, if need be with the progress so far.</summary>
    [Alias("Get")]
    Task<SurfaceAnswer> GetAsync(SurfaceQuery query);
}
