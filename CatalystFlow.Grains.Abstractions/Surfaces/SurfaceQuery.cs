using CatalystFlow.Contracts.Surfaces;

namespace CatalystFlow.Grains.Abstractions.Surfaces;

/// <summary>Which surface of a run is wanted.</summary>
/// <param name="X">Column of the horizontal axis; null with <paramref name="Y"/> for the two most telling principal components.</param>
/// <param name="Y">Column of the vertical axis.</param>
/// <param name="Step">The model after this step, or the nearest kept one before it; null for the newest.</param>
/// <param name="AfterStep">Only a newer one than this is of use; null for any.</param>
/// <param name="Size">Most cells along a side.</param>
[GenerateSerializer, Immutable, Alias("catalyst.SurfaceQuery")]
public sealed record SurfaceQuery(
    [property: Id(0)] string? X,
    [property: Id(1)] string? Y,
    [property: Id(2)] int? Step,
    [property: Id(3)] int? AfterStep,
    [property: Id(4)] int Size)
{
    /// <summary>Cells along a side when nothing else is asked for.</summary>
    public const int DefaultSize = 64;
}

/// <summary>The answer: a surface, why there is none, or how far the making of it is. None of them: ask again.</summary>
/// <param name="Surface">The surface.</param>
/// <param name="Refusal">Why there cannot be one, for a person.</param>
/// <param name="Preparing">Set while the run is being trained again to find it.</param>
/// <param name="Elsewhere">True when the run's other grain has to be asked: the run began or ended in the meantime.</param>
[GenerateSerializer, Immutable, Alias("catalyst.SurfaceAnswer")]
public sealed record SurfaceAnswer(
    [property: Id(0)] Surface? Surface = null,
    [property: Id(1)] string? Refusal = null,
    [property: Id(2)] SurfaceProgress? Preparing = null,
    [property: Id(3)] bool Elsewhere = false);
