namespace CatalystFlow.Contracts.Datasets;

/// <summary>What files this installation takes.</summary>
/// <param name="MaxUploadBytes">Largest file, bytes.</param>
/// <param name="MaxColumns">Most columns of a file.</param>
public sealed record DatasetLimits(long MaxUploadBytes, int MaxColumns);
