using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;

namespace CatalystFlow.Api.Algorithms.Estimates;

/// <summary>Turns the cost of a run on the machine it was measured on into a guess for this one.</summary>
internal static class Estimator
{
    // Small runs are mostly start-up and large ones mostly arithmetic, so only runs of similar size say something about each other.
    private const double Similar = 10;
    private const int Newest = 15;
    private const double NarrowestSpread = 1.4;

    /// <summary>Below this a run is all start-up: what it takes to read the data and to store the result.</summary>
    private const double StartUp = 0.15;

    public static AlgorithmEstimate Of(string algorithmId, double? cost, IReadOnlyList<FinishedRun> finished)
    {
        if (cost is not { } expected)
        {
            return new(algorithmId, null, null, null, 0);
        }

        var factors = finished.Where(r => r.AlgorithmId == algorithmId && IsSimilar(r.Expected, expected)).Take(Newest)
            .Select(r => r.Seconds / r.Expected).Order().ToList();
        if (factors.Count == 0)
        {
            var guess = expected + StartUp;
            return new(algorithmId, guess, guess / TrainingCost.Spread, guess * TrainingCost.Spread, 0);
        }

        var seconds = expected * factors[factors.Count / 2];
        var low = Math.Min(expected * factors[factors.Count / 4], seconds / NarrowestSpread);
        var high = Math.Max(expected * factors[factors.Count * 3 / 4], seconds * NarrowestSpread);
        return new(algorithmId, seconds, low, high, factors.Count);
    }

    private static bool IsSimilar(double a, double b) => a < b * Similar && b < a * Similar;
}
