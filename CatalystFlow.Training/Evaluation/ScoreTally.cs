namespace CatalystFlow.Training.Evaluation;

/// <summary>
/// Counts from which classification scores follow. Counts are whole numbers and losses are kept per block, so that tallies of
/// several threads add up to the same bits in any order.
/// </summary>
internal sealed class ScoreTally(int classes)
{
    // What scikit-learn (1.3 and later) clips float32 probabilities to before it takes the logarithm.
    private const float Epsilon = 1.1920929e-7f;

    // Σ ln p is taken as ln Π p over as many rows as cannot underflow: the logarithm would cost more than all the rest.
    private const int RowsPerLogarithm = 32;

    private readonly long[] _hits = new long[classes];
    private readonly long[] _predicted = new long[classes];
    private readonly long[] _actual = new long[classes];

    /// <summary>Counts a block of rows.</summary>
    /// <param name="verdicts">Of each row.</param>
    /// <param name="labels">One class per row.</param>
    /// <returns>The sum of −ln p(true class) over the rows.</returns>
    public double Add(RowVerdicts verdicts, ReadOnlySpan<int> labels)
    {
        var (loss, product) = (0.0, 1.0);
        for (var i = 0; i < labels.Length; i++)
        {
            var (label, guess) = (labels[i], verdicts.Guesses[i]);
            _predicted[guess]++;
            _actual[label]++;
            _hits[label] += guess == label ? 1 : 0;
            product *= Math.Clamp(verdicts.TrueProbabilities[i], Epsilon, 1 - Epsilon);
            if (i % RowsPerLogarithm == RowsPerLogarithm - 1)
            {
                (loss, product) = (loss - Math.Log(product), 1);
            }
        }

        return loss - Math.Log(product);
    }

    /// <summary>Forgets all counts.</summary>
    public void Clear()
    {
        Array.Clear(_hits);
        Array.Clear(_predicted);
        Array.Clear(_actual);
    }

    /// <summary>Adds another thread's counts.</summary>
    public void Add(ScoreTally other)
    {
        for (var k = 0; k < classes; k++)
        {
            _hits[k] += other._hits[k];
            _predicted[k] += other._predicted[k];
            _actual[k] += other._actual[k];
        }
    }

    /// <summary>The scores. Macro averages run over the classes that occur among the labels or the predictions.</summary>
    public ClassificationScores ToScores(double totalLoss)
    {
        var (occurring, rows, hits) = (0, 0L, 0L);
        var (f1, precision, recall) = (0.0, 0.0, 0.0);
        for (var k = 0; k < classes; k++)
        {
            occurring += _predicted[k] + _actual[k] > 0 ? 1 : 0;
            rows += _actual[k];
            hits += _hits[k];
            precision += Ratio(_hits[k], _predicted[k]);
            recall += Ratio(_hits[k], _actual[k]);
            f1 += Ratio(2 * _hits[k], _predicted[k] + _actual[k]);
        }

        var (divisor, count) = (Math.Max(1, occurring), Math.Max(1, rows));
        return new(Ratio(hits, rows), totalLoss / count, f1 / divisor, precision / divisor, recall / divisor);
    }

    // 0/0 counts as 0, scikit-learn's zero_division=0.
    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
