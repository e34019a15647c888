namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>How scores become probabilities, as ML.NET computes it: scores in float, the rest in double.</summary>
internal static class Link
{
    /// <summary>Two classes of one score: p(1) = 1 / (1 + exp(−slope · score)).</summary>
    /// <param name="scores">One per row.</param>
    /// <param name="slope">Steepness of the curve.</param>
    /// <param name="probabilities">rows × 2.</param>
    public static void Logistic(ReadOnlySpan<double> scores, double slope, Span<float> probabilities)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            var p = Sigmoid(scores[i], slope);
            (probabilities[2 * i], probabilities[(2 * i) + 1]) = ((float)(1 - p), (float)p);
        }
    }

    /// <summary>p(k) = exp sₖ / Σⱼ exp sⱼ.</summary>
    /// <param name="scores">rows × classes.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="probabilities">rows × classes.</param>
    public static void Softmax(Span<double> scores, int classes, Span<float> probabilities)
    {
        for (var first = 0; first < scores.Length; first += classes)
        {
            var row = scores.Slice(first, classes);
            var largest = double.NegativeInfinity;
            foreach (ref var score in row)
            {
                score = (float)score;
                largest = Math.Max(largest, score);
            }

            foreach (ref var score in row)
            {
                score = Math.Exp(score - largest);
            }

            Normalise(row, probabilities[first..]);
        }
    }

    /// <summary>One model per class against the rest: p(k) = σ(sₖ) / Σⱼ σ(sⱼ).</summary>
    /// <param name="scores">rows × classes.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="slope">Steepness of σ.</param>
    /// <param name="probabilities">rows × classes.</param>
    public static void OneAgainstRest(Span<double> scores, int classes, double slope, Span<float> probabilities)
    {
        foreach (ref var score in scores)
        {
            score = Sigmoid(score, slope);
        }

        for (var first = 0; first < scores.Length; first += classes)
        {
            Normalise(scores.Slice(first, classes), probabilities[first..]);
        }
    }

    private static double Sigmoid(double score, double slope) => 1 / (1 + Math.Exp(-slope * (float)score));

    // Where no class says anything, all are equally likely.
    private static void Normalise(ReadOnlySpan<double> shares, Span<float> probabilities)
    {
        var sum = 0.0;
        foreach (var share in shares)
        {
            sum += share;
        }

        for (var k = 0; k < shares.Length; k++)
        {
            probabilities[k] = sum == 0 ? 1f / shares.Length : (float)(shares[k] / sum);
        }
    }
}
