namespace CatalystFlow.Contracts.Algorithms;

/// <summary>Roughly how long a run would take.</summary>
/// <param name="AlgorithmId">The algorithm.</param>
/// <param name="Seconds">The best guess; null when there is no basis for one.</param>
/// <param name="Low">It will hardly take less, null likewise.</param>
/// <param name="High">It will hardly take more, null likewise.</param>
/// <param name="Runs">Finished runs of similar size on this installation that the guess was corrected by; 0 for none.</param>
public sealed record AlgorithmEstimate(string AlgorithmId, double? Seconds, double? Low, double? High, int Runs)
{
    /// <summary>Why a run would be refused, for a person; null when it can start.</summary>
    public string? Problem { get; init; }
}
